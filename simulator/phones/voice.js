/** Voice notes: recording one by holding the microphone, and playing one. */

import { icon, make } from "./dom.js";
import { say, spanText } from "./words.js";

const HOLD_MILLISECONDS = 400;
const SILENT_SECONDS = 3;

/**
 * Makes a button record while it is held. `send({seconds, data?})` gets base64 sound, or none when the
 * browser cannot record; a short press sends three silent seconds. `busy(true|false)` while recording.
 */
export function recordWith(button, send, busy) {
  let waiting = null;
  let take = null;
  let held = false;

  async function begin() {
    held = true;
    busy(true);
    const started = performance.now();
    take = { started, recorder: await microphone() };
  }

  async function end(keep) {
    clearTimeout(waiting);
    if (!held) return;
    busy(false);
    const { started, recorder } = take ?? { started: performance.now() - 1000 };
    take = null;
    const seconds = Math.max(1, Math.round((performance.now() - started) / 1000));
    const data = recorder ? await soundOf(recorder) : undefined;
    if (keep) send({ seconds, data });
  }

  button.addEventListener("pointerdown", () => {
    held = false;
    waiting = setTimeout(begin, HOLD_MILLISECONDS);
  });
  button.addEventListener("pointerup", () => end(true));
  button.addEventListener("pointerleave", () => end(true));
  button.addEventListener("pointercancel", () => end(false));
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (!held) send({ seconds: SILENT_SECONDS });
    held = false;
  });
}

async function microphone() {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream);
    recorder.start();
    return recorder;
  } catch {
    return null; // no microphone, or the user keeps it: the voice note is silent
  }
}

function soundOf(recorder) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    recorder.ondataavailable = (event) => reader.readAsDataURL(event.data);
    recorder.stop();
    recorder.stream.getTracks().forEach((track) => track.stop());
  });
}

/** A voice bubble's inside: play and pause, a line that fills, the length. */
export function player({ duration, url }) {
  const line = make("span", { class: "voice-line" }, make("span", { class: "voice-done" }));
  const length = make("small", { word: (language) => spanText(duration ?? 0, language) });
  const button = make("button", { class: "card-mark", testid: "voice-play", label: "play" }, icon("play"));
  const box = make("div", { class: "card voice", testid: "voice" }, button, make("span", { class: "card-text" }, line, length));
  let sound = null;

  const show = (done, playing) => {
    line.style.setProperty("--done", done);
    box.classList.toggle("playing", playing);
    button.replaceChildren(icon(playing ? "pause" : "play"));
  };
  button.addEventListener("click", () => {
    sound ??= soundFrom(url, (at) => show(at, true), () => show(0, false));
    if (!sound) return;
    if (sound.paused) sound.play().then(() => show(0, true)).catch(() => show(0, false));
    else sound.pause(), show(0, false);
  });
  if (!url) button.disabled = true;
  return box;
}

function soundFrom(url, progressed, ended) {
  if (!url) return null;
  const sound = new Audio(url);
  sound.ontimeupdate = () => sound.duration > 0 && !sound.paused && progressed(sound.currentTime / sound.duration);
  sound.onended = ended;
  return sound;
}

/** The microphone's hint, on a line over the composer. */
export function recordingLine() {
  const line = make("span", { class: "recording", testid: "recording", hidden: true });
  say(line, "text", "recording");
  return line;
}
