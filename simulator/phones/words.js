/** What the page and the phones themselves say, in English and Khmer, and how they write times. */

const WORDS = {
  title: ["Phones", "ទូរសព្ទ"],
  now: ["Now in Phnom Penh", "ម៉ោងនៅភ្នំពេញ"],
  hour: ["+1 hour", "+១ ម៉ោង"],
  day: ["+1 day", "+១ ថ្ងៃ"],
  hour_label: ["Move the clock one hour", "បង្វិលនាឡិកាមួយម៉ោង"],
  day_label: ["Move the clock one day", "បង្វិលនាឡិកាមួយថ្ងៃ"],
  next: ["To the next thing due", "ទៅការងារបន្ទាប់"],
  nothing_due: ["Nothing is due", "គ្មានការងារត្រូវធ្វើ"],
  language: ["ភាសាខ្មែរ", "English"],
  live: ["Live", "ភ្ជាប់ជាប់"],
  lost: ["Connection lost, trying again", "ដាច់ការតភ្ជាប់ កំពុងព្យាយាមម្តងទៀត"],
  people: ["People", "បញ្ជីឈ្មោះ"],
  people_search: ["Name, office or number", "ស្វែងរកឈ្មោះ តួនាទី ឬលេខ"],
  people_none: ["Nobody of that name", "រកមិនឃើញឈ្មោះនេះទេ"],
  people_new: ["Add a person", "បន្ថែមឈ្មោះ"],
  first_name: ["First name", "នាមខ្លួន"],
  last_name: ["Last name", "នាមត្រកូល"],
  number: ["Phone number", "លេខទូរសព្ទ"],
  app_language: ["Language of the telephone", "ភាសារបស់ទូរសព្ទ"],
  add: ["Add", "បន្ថែម"],
  cancel: ["Cancel", "បោះបង់"],
  close: ["Close", "បិទ"],
  close_phone: ["Close this phone", "បិទទូរសព្ទនេះ"],
  move_left: ["Move left", "រំកិលទៅឆ្វេង"],
  move_right: ["Move right", "រំកិលទៅស្តាំ"],
  phones_none: ["Choose somebody from the list to see the phone.", "សូមជ្រើសរើសឈ្មោះក្នុងបញ្ជី ដើម្បីមើលទូរសព្ទ។"],
  traffic: ["Between the bot and Telegram", "សារឆ្លងកាត់ Telegram"],
  errors: ["errors", "កំហុស"],
  errors_only: ["Only errors", "តែកំហុស"],
  clear: ["Clear", "សម្អាត"],
  bot: ["bot", "ប្រព័ន្ធឆ្លើយតប"],
  typing: ["typing…", "កំពុងសរសេរ…"],
  messages: ["Messages", "សារ"],
  silence: ["Nothing has been said yet", "មិនទាន់មានសារនៅឡើយទេ"],
  message: ["Message", "សារ"],
  send: ["Send", "ផ្ញើ"],
  voice: ["Hold to record; a short press sends three silent seconds", "ចុចឱ្យជាប់ដើម្បីថតសំឡេង"],
  recording: ["Recording…", "កំពុងថតសំឡេង…"],
  attach: ["Attach", "ភ្ជាប់"],
  file: ["File", "ឯកសារ"],
  photo: ["Photo", "រូបថត"],
  album: ["Album", "រូបថតច្រើនសន្លឹក"],
  location: ["Location", "ទីតាំង"],
  my_contact: ["My phone number", "លេខទូរសព្ទផ្ទាល់ខ្លួន"],
  contact: ["Somebody else's contact", "លេខទូរសព្ទអ្នកដទៃ"],
  latitude: ["Latitude", "រយៈទទឹង"],
  longitude: ["Longitude", "រយៈបណ្តោយ"],
  commands: ["Commands", "បញ្ជា"],
  commands_none: ["The bot has set no commands.", "មិនទាន់មានបញ្ជានៅឡើយទេ។"],
  keyboard: ["Show or hide the buttons", "បង្ហាញ ឬលាក់ប៊ូតុង"],
  start: ["Start", "ចាប់ផ្តើម"],
  open_link: ["Open invitation link", "បើកតំណអញ្ជើញ"],
  blocked: ["This person has blocked the bot", "ការទទួលសារត្រូវបានទប់ស្កាត់"],
  block: ["Block the bot", "ទប់ស្កាត់ការទទួលសារ"],
  unblock: ["Unblock", "ឈប់ទប់ស្កាត់"],
  phone_menu: ["More about this chat", "ជម្រើសបន្ថែម"],
  message_menu: ["What to do with this message", "ជម្រើសសម្រាប់សារនេះ"],
  edited: ["edited", "បានកែ"],
  forwarded: ["Forwarded from", "បញ្ជូនបន្តពី"],
  reply: ["Reply", "ឆ្លើយតប"],
  forward: ["Forward", "បញ្ជូនបន្ត"],
  forward_to: ["Forward to…", "បញ្ជូនបន្តទៅ…"],
  share_with: ["Share with…", "ចែករំលែកជាមួយ…"],
  contact_of: ["Whose contact?", "លេខទូរសព្ទរបស់អ្នកណា?"],
  copy: ["Copy text", "ចម្លងអត្ថបទ"],
  copied: ["Copied", "បានចម្លង"],
  download: ["Download", "ទាញយក"],
  play: ["Play", "ចាក់ស្តាប់"],
  see_photo: ["See the photo", "មើលរូបថត"],
  to_bottom: ["To the newest message", "ទៅសារចុងក្រោយ"],
  drop: ["Drop to send", "ទម្លាក់ដើម្បីផ្ញើ"],
  ok: ["OK", "យល់ព្រម"],
  failed: ["That did not work. Please try again.", "មិនបានសម្រេចទេ សូមព្យាយាមម្តងទៀត។"],
};

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  km: "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ".split(" "),
};
const WEEKDAYS = {
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
  km: "អាទិត្យ ចន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍".split(" "),
};
const SIZES = { en: ["B", "KB", "MB"], km: ["បៃ", "គីឡូបៃ", "មេកាបៃ"] };
const PHNOM_PENH_AHEAD = 7 * 3600 * 1000; // Cambodia has no summer time
const SAID = new WeakMap(); // element → {text, label, hint}: a word's key, or a function of the language

let current = "en";

export const language = () => current;
export const word = (key, language = current) => WORDS[key][language === "km" ? 1 : 0];

/**
 * Gives the element a word, or what a function makes of the language, as its text, label or hint. It is said in
 * the language of the phone on which the element stands, elsewhere in the page's, and follows when that changes.
 */
export function say(element, part, what) {
  SAID.set(element, { ...SAID.get(element), [part]: what });
  element.dataset.said = "";
  utter(element);
}

/** Of what is told in both languages, {en, km}, or in one: the text in this language. */
export const inWords = (what, language = current) => (typeof what === "object" ? what?.[language] : what) ?? "";

/** Lets a phone, or what belongs to it, speak a language of its own. */
export function speakIn(element, code) {
  element.dataset.language = element.lang = /^km\b/.test(code) ? "km" : "en";
}

/** The language that is spoken where the element stands. */
export const spokenAt = (element) => element?.closest("[data-language]")?.dataset.language ?? current;

function utter(element) {
  const language = spokenAt(element);
  for (const [part, what] of Object.entries(SAID.get(element))) {
    const spoken = typeof what === "function" ? what(language) : word(what, language);
    if (part === "text") element.textContent = spoken;
    if (part === "hint") element.placeholder = spoken;
    if (part === "label") {
      element.setAttribute("aria-label", spoken);
      element.title = spoken;
    }
  }
}

function utterAll(element) {
  if (SAID.has(element)) utter(element);
  element.querySelectorAll("[data-said]").forEach(utter);
}

// Elements are made before they have a place: where they are put, they say the same in the language of the place.
new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
  if (node instanceof Element) utterAll(node);
}))).observe(document.documentElement, { childList: true, subtree: true });

/** Puts the whole page into "en" or "km". */
export function speak(code) {
  current = /^km\b/.test(code) ? "km" : "en";
  document.documentElement.lang = current;
  document.title = `${word("title")} · Prachum`;
  utterAll(document.body);
  document.dispatchEvent(new Event("language"));
}

/** Digits as a language writes them. */
export function digits(text, language = current) {
  return language === "km" ? String(text).replace(/[0-9]/g, (digit) => "០១២៣៤៥៦៧៨៩"[digit]) : String(text);
}

const local = (moment) => new Date(new Date(moment).getTime() + PHNOM_PENH_AHEAD);

/** The day in Phnom Penh as 2026-11-23, to tell days apart. */
export const dayOf = (moment) => local(moment).toISOString().slice(0, 10);

export function timeText(moment, { seconds = false, language = current } = {}) {
  return digits(local(moment).toISOString().slice(11, seconds ? 19 : 16), language);
}

/** "Monday 23 November" or its Khmer form; `short` for narrow places; the year on request. */
export function dayText(moment, { short = false, year = false, language = current } = {}) {
  const date = local(moment);
  const [weekday, month] = [WEEKDAYS[language][date.getUTCDay()], MONTHS[language][date.getUTCMonth()]];
  const day = digits(date.getUTCDate(), language);
  const tail = year ? digits(date.getUTCFullYear(), language) : "";
  if (language === "km") {
    if (short) return `${weekday} ${day} ${month} ${tail}`.trim();
    return `ថ្ងៃ${weekday} ទី${day} ខែ${month}${tail && ` ឆ្នាំ${tail}`}`;
  }
  if (short) return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${tail}`.trim();
  return `${weekday} ${day} ${month} ${tail}`.trim();
}

/** Seconds as 0:03. */
export function spanText(seconds, language = current) {
  const whole = Math.round(seconds);
  return digits(`${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`, language);
}

/** Bytes as 12 KB. */
export function sizeText(bytes, language = current) {
  const power = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  const count = (bytes / 1024 ** power).toFixed(power === 2 ? 1 : 0);
  return `${digits(count, language)} ${SIZES[language][power]}`;
}
