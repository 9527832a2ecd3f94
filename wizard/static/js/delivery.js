// One piece and one answer of the server.

let token = document.querySelector("[name=csrf_token]")?.value ?? "";

async function post(piece) {
  const answer = await fetch(piece.url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token, "X-Autosave": "1" },
    body: `${piece.body}&was=${encodeURIComponent(piece.was)}&version=${piece.version}&do=auto`,
    keepalive: piece.body.length + piece.was.length < 50_000,
    signal: AbortSignal.timeout(20_000),
  });
  const told = await answer.json().catch(() => ({}));
  return [answer.status, told];
}

/** Sends one piece; a token that is too old is replaced by the new one that comes with the refusal. */
export async function deliver(piece) {
  let [status, told] = await post(piece);
  if (status === 400 && told.token) {
    token = told.token;
    document.querySelectorAll("[name=csrf_token]").forEach((field) => (field.value = token));
    [status, told] = await post(piece);
  }
  return [status, told];
}
