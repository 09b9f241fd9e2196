/** The simulator's side of the page: what it can ask, do and hear. */

import { word } from "./words.js";

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => null);
  if (answer === null || (!response.ok && answer.ok !== false)) {
    throw new Error(answer?.error ?? `${response.status} ${response.statusText}`);
  }
  return answer;
}

const asJson = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body ?? {}),
});

export const people = () => ask("/phone/people");
export const addPerson = (person) => ask("/phone/people", asJson(person));
export const chat = (person) => ask(`/phone/${person}`);
export const clock = () => ask("/clock");
export const moveClock = (how) => ask("/clock", asJson(how));
export const traffic = (after) => ask(`/traffic?after=${after}`);

/**
 * Does something on a person's phone. `body` is an object, or a FormData with files.
 * Never throws: an answer is {ok, error?, alert?: {text, show_alert}}.
 */
export async function act(person, action, body) {
  const options = body instanceof FormData ? { method: "POST", body } : asJson(body);
  try {
    return await ask(`/phone/${person}/${action}`, options);
  } catch (error) {
    return { ok: false, error: error.message || word("failed") };
  }
}

/** Hears what happens: `heard` gets each event, `connected` true or false as the line comes and goes. */
export function listen(heard, connected) {
  const source = new EventSource("/phone/events");
  source.onopen = () => connected(true);
  source.onerror = () => connected(false);
  source.onmessage = (event) => heard(JSON.parse(event.data));
}
