/** Where http.token is set: a small form, sent to /login, which leaves a cookie. */

import { byId, say, show } from "./dom.js";

export function askForToken(opened) {
  show(byId("main"), false);
  show(byId("empty"), false);
  show(byId("login"), true);
  byId("token").focus();
  byId("login").onsubmit = async (event) => {
    event.preventDefault();
    const token = encodeURIComponent(byId("token").value);
    // What it redirects to is this page again: it need not be fetched.
    const answer = await fetch(`/login?token=${token}`, { redirect: "manual" }).catch(() => null);
    if (answer && (answer.type === "opaqueredirect" || answer.ok)) {
      byId("token").value = "";
      show(byId("login"), false);
      opened();
      return;
    }
    say(byId("login-error"), answer ? "That is not the token." : "There is no connection.");
    show(byId("login-error"), true);
    byId("token").select();
  };
}
