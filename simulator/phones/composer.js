/** The lower end of a phone: Start, Unblock, the reply keyboard, and writing or attaching something. */

import { form, sheet } from "./dialogs.js";
import { icon, iconButton, make, texted } from "./dom.js";
import * as people from "./people.js";
import { recordWith, recordingLine } from "./voice.js";

const KAMPONG_CHAM = { lat: "11.9924", lon: "105.4645" };

export class Composer {
  /** `does(action, body)` acts on the phone; `screen` is where sheets open. */
  constructor(person, does, screen) {
    Object.assign(this, { person, does, screen, replyTo: null, commands: [], keyboardHidden: false, seen: "" });
    this.keys = make("div", { class: "reply-keyboard", testid: "reply-keyboard", hidden: true });
    this.bar = make("div", { class: "composer" }, ...this.writing());
    this.gate = make("div", { class: "gate", hidden: true });
    this.element = make("div", { class: "lower" }, this.replying(), this.bar, this.keys, this.gate);
  }

  replying() {
    this.quoted = make("span", { class: "quoted" });
    this.replyLine = make("div", { class: "reply-line", testid: "reply-line", hidden: true }, icon("reply"), this.quoted,
      iconButton("close", "cancel", "reply-cancel", () => this.answer(null)));
    return this.replyLine;
  }

  writing() {
    this.input = make("textarea", { rows: "1", testid: "composer", hint: "message", label: "message",
      oninput: () => this.grown(), onkeydown: (event) => this.key(event) });
    this.recording = recordingLine();
    this.keysToggle = iconButton("keyboard", "keyboard", "keyboard-toggle", () => this.toggleKeys(), { class: "icon-button", hidden: true });
    this.sendButton = iconButton("send", "send", "send", () => this.send(), { class: "icon-button go", hidden: true });
    this.mic = iconButton("mic", "voice", "voice-button", null, { class: "icon-button" });
    recordWith(this.mic, (voice) => this.speak(voice), (busy) => this.recordingNow(busy));
    return [
      iconButton("slash", "commands", "commands-button", () => this.showCommands()),
      make("span", { class: "field" }, this.input, this.recording),
      this.keysToggle,
      iconButton("attach", "attach", "attach-button", () => this.showAttach()),
      this.mic, this.sendButton,
    ];
  }

  async speak(voice) {
    const answer = await this.does("voice", { ...voice, reply_to: this.replyTo ?? undefined });
    this.answer(null);
    return answer;
  }

  recordingNow(busy) {
    this.mic.classList.toggle("busy", busy);
    this.recording.hidden = !busy;
  }

  grown() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    const written = this.input.value.trim() !== "";
    this.sendButton.hidden = !written;
    this.mic.hidden = written;
    this.input.lang = /[\u1780-\u17ff]/.test(this.input.value || this.input.placeholder) ? "km" : "en";
  }

  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const reply_to = this.replyTo ?? undefined;
    this.input.value = "";
    this.grown();
    this.answer(null);
    const answer = await this.does("text", { text, reply_to });
    if (answer.ok === false && !this.input.value) this.input.value = text; // nothing typed is lost
    this.grown();
  }

  /** Prepares a reply to a message {id} with its one-line summary, or none. */
  answer(message, summary = "") {
    this.replyTo = message?.id ?? null;
    this.replyLine.hidden = !message;
    texted(this.quoted, summary);
    if (message) this.input.focus();
  }

  showCommands() {
    const choices = this.commands.map(({ command, description }) => ({
      text: `/${command.replace(/^\//, "")}`, detail: description, testid: "command", data: { command },
      pick: () => this.does("text", { text: `/${command.replace(/^\//, "")}` }),
    }));
    sheet(this.screen, "commands", choices, "commands_none");
  }

  showAttach() {
    const contact = (of) => this.does("contact", of ? { of: of.id } : {});
    sheet(this.screen, "attach", [
      { icon: "file", word: "file", testid: "attach-file", pick: () => this.choose("", false, ([file]) => this.upload([file])) },
      { icon: "photo", word: "photo", testid: "attach-photo", pick: () => this.choose("image/*", false, ([file]) => this.upload([file], true)) },
      { icon: "album", word: "album", testid: "attach-album", pick: () => this.choose("", true, (files) => this.uploadAlbum(files)) },
      { icon: "place", word: "location", testid: "attach-location", pick: () => this.askPlace() },
      { icon: "person", word: "my_contact", testid: "attach-my-contact", pick: () => contact() },
      { icon: "people", word: "contact", testid: "attach-contact", pick: () => people.pick("contact_of", contact, this.person.id) },
    ]);
  }

  choose(accept, multiple, chosen) {
    const input = make("input", { type: "file", accept: accept || null, multiple, testid: "file-input", hidden: true });
    input.addEventListener("change", () => {
      if (input.files.length) chosen([...input.files]);
      input.remove();
    });
    this.element.querySelector("input[type=file]")?.remove();
    this.element.append(input);
    input.click();
  }

  /** Sends files one after the other, so that they arrive in this order. */
  async upload(files, asPhoto = false) {
    for (const file of files) {
      const body = new FormData();
      if (asPhoto) body.append("photo", "1");
      body.append("file", file, file.name);
      this.addCaption(body);
      await this.does("file", body);
    }
  }

  /** What is already written goes along as the caption. */
  addCaption(body) {
    body.append("caption", this.input.value.trim());
    this.input.value = "";
    this.grown();
  }

  uploadAlbum(files) {
    const body = new FormData();
    files.forEach((file) => body.append("file", file, file.name));
    this.addCaption(body);
    return this.does("album", body);
  }

  askPlace() {
    const fields = [
      { name: "lat", word: "latitude", type: "number", value: KAMPONG_CHAM.lat, required: true },
      { name: "lon", word: "longitude", type: "number", value: KAMPONG_CHAM.lon, required: true },
    ];
    form("location", "location-form", fields, "send", async ({ lat, lon }) => {
      const answer = await this.does("location", { lat: Number(lat), lon: Number(lon) });
      if (answer.ok === false) throw new Error(answer.error);
    });
  }

  toggleKeys() {
    this.keyboardHidden = !this.keyboardHidden;
    this.keys.hidden = this.keyboardHidden;
  }

  /** Shows what fits the state of the phone: gate, or writing with or without a reply keyboard. */
  show({ started, blocked, reply_keyboard, commands }) {
    const signature = JSON.stringify([started, blocked, reply_keyboard, this.person.link]);
    this.commands = commands ?? [];
    if (signature === this.seen) return;
    this.seen = signature;
    const open = started && !blocked;
    this.bar.hidden = !open;
    this.gate.hidden = open;
    this.gate.replaceChildren(...(open ? [] : this.gateParts(blocked)));
    this.keyboardHidden = false;
    this.keys.hidden = this.keysToggle.hidden = !open || !reply_keyboard?.length;
    this.keys.replaceChildren(...(reply_keyboard ?? []).map((row) =>
      make("div", { class: "button-row" }, ...row.map((key) => this.replyKey(key)))));
  }

  replyKey({ text, request_contact }) {
    const press = () => (request_contact ? this.does("contact", {}) : this.does("text", { text }));
    return make("button", { class: "reply-key", testid: "reply-key", onclick: press },
      request_contact ? icon("person") : null, texted(make("span"), text));
  }

  gateParts(blocked) {
    if (blocked) {
      return [make("p", { word: "blocked" }),
        make("button", { class: "primary", testid: "unblock-button", word: "unblock", onclick: () => this.does("unblock") })];
    }
    const link = this.person.link && make("button", { class: "primary", testid: "open-link",
      onclick: () => this.does("link", { url: this.person.link }) }, icon("link"), make("span", { word: "open_link" }));
    return [link || null, make("button", { class: link ? "secondary" : "primary", testid: "start-button", word: "start",
      onclick: () => this.does("start") })].filter(Boolean);
  }
}
