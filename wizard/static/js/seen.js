// Whether an element can be seen, also in browsers that cannot be asked (Safari before 17.4).

export const isSeen = (one) => (one.checkVisibility ? one.checkVisibility() : one.getClientRects().length > 0 && !one.parentElement.closest("details:not([open])"));
