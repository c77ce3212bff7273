/** A line of plain text, and the hosts of the URLs that were put into it, with their ports. */
export interface Line {
  script: string;
  text: string;
  hosts: string[];
}

interface Script {
  words: string[];
  hosts: string[];
  /** What stands between words. */
  space: string;
  /** Quotes, brackets and ends of sentences as it has them. */
  open: string[];
  close: string[];
  /** What is written right behind a name. */
  suffixes: string[];
}

const latin = {
  space: " ",
  open: ["(", '"', "“", "„", "‘", "«", "["],
  close: [")", '"', "”", "“", "’", "»", "]"],
};
const east = {
  space: "",
  open: ["「", "『", "（", "《", "【", "“"],
  close: ["」", "』", "）", "》", "】", "”"],
};

const scripts: Record<string, Script> = {
  Latin: {
    ...latin,
    words: ["read", "the", "naïve", "straße", "mañana", "więcej"],
    hosts: ["bücher.example", "münchen.de"],
    suffixes: ["'s", "’s", "'da", "-style", ":n"],
  },
  Greek: {
    ...latin,
    words: ["διαβάστε", "περισσότερα", "εδώ"],
    hosts: ["παράδειγμα.gr", "ουτοπία.ελ"],
    suffixes: ["·", ";"],
  },
  Cyrillic: {
    ...latin,
    words: ["читайте", "подробнее", "здесь"],
    hosts: ["пример.рф", "пример.com"],
    suffixes: ["—это", "е"],
  },
  Arabic: {
    ...latin,
    words: ["اقرأ", "المزيد", "هنا"],
    hosts: ["مثال.السعودية", "مثال.com"],
    suffixes: ["،", "؟", "؛", "وهو"],
  },
  Hebrew: {
    ...latin,
    words: ["קראו", "עוד", "כאן"],
    hosts: ["דוגמה.ישראל", "דוגמה.com"],
    suffixes: ["־כאן", "״", "׳"],
  },
  Devanagari: {
    ...latin,
    words: ["और", "पढ़ें", "यहाँ"],
    hosts: ["उदाहरण.भारत", "उदाहरण.com"],
    suffixes: ["।", "॥", "पर"],
  },
  Thai: {
    ...latin,
    space: "",
    words: ["อ่าน", "เพิ่มเติม", "ที่นี่"],
    hosts: ["ตัวอย่าง.ไทย", "ตัวอย่าง.com"],
    suffixes: ["ๆ", "ครับ", "ฯ"],
  },
  Chinese: {
    ...east,
    words: ["请阅读", "更多", "内容"],
    hosts: ["例子.中国", "例子.com"],
    suffixes: ["。", "，", "、", "！", "的", "；"],
  },
  Japanese: {
    ...east,
    words: ["詳細は", "こちら", "カタログ"],
    hosts: ["例え.jp", "ドメイン.com"],
    suffixes: ["。", "、", "を見て", "・", "へ", "…"],
  },
  Korean: {
    ...latin,
    words: ["자세한", "내용은", "여기"],
    hosts: ["한국.한국", "예.com"],
    suffixes: ["에서", "를", "의", ", ", "."],
  },
};
const emoji = ["🎉", "👉", "❤️", "👩‍💻", "🇩🇪", "✅", "→", "☎"];
const marks = [..."!\"'()*,-./:;<>?[]_{|}~`@#$%&+=^\\–—…·•"];
const asciiHosts = [
  "example.com",
  "www.example.org",
  "shop.example.co.uk",
  "example.museum",
  "a-b.example",
  "localhost",
  "example.com:8080",
  "192.0.2.7",
  "EXAMPLE.com",
  "xn--e1afmkfd.xn--p1ai",
];
const ends = [
  "",
  ".",
  ",",
  "!",
  "?",
  ";",
  ":",
  "...",
  ").",
  ".)",
  "!!",
  "?!",
  '."',
  '".',
  "'",
  "*",
  "**",
  "_",
  "%",
  "|",
];

/** Numbers from 0 (included) to 1 (excluded), always the same for a seed. Source: mulberry32, Tommy Ettinger, public domain. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lines in ten scripts, with emoji and punctuation, each with one URL or more; always the same for a seed. */
export function* textLines(seed: number, count: number): Generator<Line> {
  const random = randomOf(seed);
  const names = Object.keys(scripts);
  for (let index = 0; index < count; index += 1)
    yield new Writer(random, names[index % names.length]!).line();
}

class Writer {
  readonly #hosts: string[] = [];
  readonly #script: Script;

  constructor(
    private readonly random: () => number,
    private readonly name: string,
  ) {
    this.#script = scripts[name]!;
  }

  line(): Line {
    const pieces: string[] = [];
    for (let urls = this.#chance(0.25) ? 2 : 1; urls > 0; urls -= 1) {
      for (let words = this.#below(3); words > 0; words -= 1)
        pieces.push(this.#word(), this.#script.space);
      const [before, url, behind] = [this.#before(), this.#url(), this.#behind()];
      // It would be part of the host.
      const isHostGoingOn =
        /^[^/]*\/\/[^/?#]*$/.test(url) && /^[.-]*(?:[\w\u00C0-\u024F]|$)/.test(behind);
      pieces.push(before, url, isHostGoingOn ? " " : "", behind);
    }
    for (let words = this.#below(3); words > 0; words -= 1)
      pieces.push(this.#word(), this.#script.space);
    return { script: this.name, text: pieces.join(""), hosts: this.#hosts };
  }

  #before(): string {
    const { open } = this.#script;
    return this.#oneOf([
      [60, () => " "],
      [14, () => this.#pick(open)],
      [6, () => ""],
      [5, () => ` ${this.#pick(marks)}`],
      [4, () => " <"],
      [4, () => " Link:"],
      [3, () => this.#pick(emoji)],
      [2, () => " mailto:?subject=x&body="],
      [1, () => " whatsapp://send?text="],
      [1, () => " example.net/?to="],
    ]);
  }

  #behind(): string {
    const { close, suffixes, space } = this.#script;
    return this.#oneOf([
      [40, () => " "],
      [18, () => `${this.#pick(ends)} `],
      [10, () => `${this.#pick(close)}${this.#pick(ends)} `],
      [10, () => `${this.#pick(suffixes)}${space}`],
      [6, () => this.#word()],
      [4, () => this.#pick(emoji)],
      [4, () => "> "],
      [3, () => this.#pick(marks)],
      [3, () => this.#pick(marks) + this.#pick(marks) + this.#word()],
      [2, () => this.#pick([",", "—", "、", "|", ";"])],
    ]);
  }

  #url(): string {
    const host = this.#chance(0.25) ? this.#pick(this.#script.hosts) : this.#pick(asciiHosts);
    this.#hosts.push(host);
    const scheme = this.#oneOf([
      [80, () => "https"],
      [18, () => "http"],
      [2, () => "HTTPS"],
    ]);
    return `${scheme}://${host}${this.#path()}${this.#query()}${this.#chance(0.12) ? `#${this.#piece()}` : ""}`;
  }

  #path(): string {
    return this.#oneOf([
      [30, () => ""],
      [10, () => "/"],
      [
        60,
        () =>
          Array.from({ length: 1 + this.#below(3) }, () => `/${this.#piece()}`).join("") +
          (this.#chance(0.15) ? "/" : ""),
      ],
    ]);
  }

  #query(): string {
    if (!this.#chance(0.25)) return "";
    return `?${Array.from({ length: 1 + this.#below(3) }, () => `${this.#pick(["a", "utm_source", "q[]"])}=${this.#piece()}`).join("&")}`;
  }

  #piece(): string {
    return this.#oneOf([
      [
        60,
        () =>
          this.#pick([
            "path",
            "of-the-uri",
            "Report.pdf",
            "2026",
            "a_b",
            "x~y",
            "@user",
            "a,b;c",
            "it's",
            "a:b",
            "C%2B%2B",
            "%E4%BD%A0",
            "a+b",
            "wiki_(page)",
            "*all*",
            "a!b",
            "v1.2...3",
          ]),
      ],
      [20, () => this.#word()],
      [10, () => this.#pick(emoji)],
      [6, () => `x${this.#pick(marks)}y`],
      [4, () => `x${this.#pick(marks)}${this.#pick(marks)}`],
    ]);
  }

  #word(): string {
    return this.#pick(this.#chance(0.85) ? this.#script.words : scripts.Latin!.words);
  }

  #oneOf(choices: [weight: number, make: () => string][]): string {
    let left = this.random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of choices) {
      left -= weight;
      if (left < 0) return make();
    }
    return choices.at(-1)![1]();
  }

  #pick<Value>(values: readonly Value[]): Value {
    return values[this.#below(values.length)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  #chance(probability: number): boolean {
    return this.random() < probability;
  }
}
