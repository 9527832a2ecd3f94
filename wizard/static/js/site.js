// Starts the behaviours that this page has a place for; every page works without them.
import { follow } from "./conditions.js";

for (const form of document.querySelectorAll("[data-questions]")) follow(form);
document.querySelector("[data-focus]")?.focus();
