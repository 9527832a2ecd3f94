// What this device keeps, in places of its own for each page that is open.

export const PREFIX = "wizard.outbox.";
export const alive = new Set(); // the keys of this page

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    /* full or forbidden: the page itself still holds the text */
  }
}
