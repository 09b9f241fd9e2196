/** Links inside what is said: invitation links stay in the simulator, the rest opens beside it. */

/** Whether a link starts a bot: t.me/<bot>?start=…, which opens in the phone itself. */
export function startsBot(url) {
  return /^(https?:\/\/)?(t|telegram)\.me\/\w+\/?\?start(=|$)/i.test(url) || /^tg:\/\/resolve\?.*\bstart=/i.test(url);
}

/** The link inside a "share" button of Telegram, or null. */
export function sharedLink(url) {
  if (!/^https?:\/\/(t|telegram)\.me\/share(\/url)?\?/i.test(url)) return null;
  return new URL(url).searchParams.get("url");
}

/** Makes the links, commands and spoilers of a message work: presses go to `opened(url)` and `commanded(text)`. */
export function enliven(element, opened, commanded) {
  for (const link of element.querySelectorAll("a[href]")) {
    const url = link.getAttribute("href");
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    if (startsBot(url)) link.dataset.testid = "deep-link";
    link.addEventListener("click", (event) => opened(url) && event.preventDefault());
  }
  for (const command of element.querySelectorAll("[data-command]")) {
    command.dataset.testid = "command-link";
    pressable(command, () => commanded(command.dataset.command));
  }
  for (const spoiler of element.querySelectorAll(".spoiler")) {
    pressable(spoiler, () => spoiler.classList.add("shown"));
  }
}

function pressable(element, press) {
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  element.addEventListener("click", press);
  element.addEventListener("keydown", (event) => event.key === "Enter" && press());
}
