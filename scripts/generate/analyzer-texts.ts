/** Texts of the analyzers' pages beyond the analyzer's own title and reason, by analyzer id. */
export interface AnalyzerText {
  /** Remedies, one sentence each. */
  readonly remedies: readonly string[];
  readonly flagged: readonly string[];
  readonly silent: readonly string[];
}

export const ANALYZER_TEXTS: ReadonlyMap<string, AnalyzerText> = new Map([
  [
    "hardcoded-secret",
    {
      remedies: [
        "Fix: **Move to .env** saves the value, lets git ignore the file, then puts an environment access in the literal's place.",
      ],
      flagged: ["A credential's literal in source code, such as `client = OpenAI(api_key=…)`."],
      silent: [
        "References to a value kept elsewhere, such as `os.environ[…]` and `process.env.…`.",
        "Placeholders such as `your-key-here`.",
      ],
    },
  ],
  [
    "env-not-ignored",
    {
      remedies: [
        "Fix: **Add .env to .gitignore**.",
        "An env file that git already tracks stays tracked: run `git rm --cached` on it, and rotate what it held.",
      ],
      flagged: ["An env file with a secret that git tracks or would commit."],
      silent: [
        "An env file that git ignores, and `.env.example`.",
        "An env file of settings, references to a secrets manager or ciphertexts.",
      ],
    },
  ],
  [
    "client-exposed-secret",
    {
      remedies: [
        "Fix: give the variable a server-only name in the env file and wherever the server uses it. Uses in the browser, and those of which nobody can tell, are listed with file and line, not changed, and not counted as fixed.",
        'A literal in code that runs in the browser stays where it is: no variable could be read there. That code is a file that says so (`"use client"`, `react-dom/client`, `import.meta.env`, `document`) and all below `src/` that a bundler without a server of its own takes in.',
        "Let the browser talk to a server of your own, which holds the key.",
      ],
      flagged: [
        "A secret under a public prefix: `VITE_`, `NEXT_PUBLIC_`, `REACT_APP_`, `EXPO_PUBLIC_`, `PUBLIC_`, `NUXT_PUBLIC_`, `GATSBY_`, `VUE_APP_`.",
        'A literal key in a file that begins with `"use client"`.',
      ],
      silent: [
        "Keys that are made to be public, such as publishable, anon and site keys.",
        "Google's keys for Firebase and for maps on pages, which are shown as information; where the file uses Gemini, or the value has another name too, they are errors.",
      ],
    },
  ],
  [
    "browser-llm-client",
    {
      remedies: [
        "Remove the option and call the model from a server of your own, which holds the key.",
      ],
      flagged: [
        "`new OpenAI({ apiKey: import.meta.env.VITE_KEY, dangerouslyAllowBrowser: true })`",
        "As information: the same with a key that is handed in from elsewhere, as in a library.",
      ],
      silent: [
        "The same client without that option.",
        "A key that the visitor brings: from an input, `localStorage` or the settings of an extension.",
      ],
    },
  ],
  [
    "secret-in-log",
    {
      remedies: [
        "Fix: print a redacted form, or drop the argument.",
        "Logs that already hold the key keep it: rotate the key, then delete them.",
      ],
      flagged: [
        "`print(api_key)`, `console.log(process.env.OPENAI_API_KEY)`, and a logger that is given a secret name.",
        "`echo $OPENAI_API_KEY` and `set -x` in shell, also in the `run:` of a GitHub Actions workflow.",
        'There too: `printenv`, `env | sort`, `cat .env`, `python -c "print(os.environ)"`, and a secret through `| base64`, `| rev` or `| tee`.',
      ],
      silent: ["`len(api_key)`, token counts, and values that were masked or hashed first."],
    },
  ],
  [
    "secret-in-config",
    {
      remedies: [
        "Fix: the reference of the program that reads the file (`${NAME:?}` in compose files, `os.environ/NAME` for LiteLLM, an input in `.vscode/mcp.json`, a `secretKeyRef` in Kubernetes). Comments and layout stay.",
        "Where that program takes every value as it is written (Helm values, `vercel.json`, `appsettings.json`, a Kubernetes Secret …), nothing is changed and the fix says what to do instead.",
        "Where nobody knows what loads the file, the value moves out, and the result says what that code must do.",
        "In a notebook the code of a Python cell reads the environment; output that shows the key has to be cleared.",
      ],
      flagged: [
        "A key in JSON, YAML, TOML, INI or properties files.",
        "The environment of a compose file, a Kubernetes ConfigMap or Secret (in base64 too), `.vscode/mcp.json`.",
      ],
      silent: ["References such as `${OPENAI_API_KEY}`, and the same names without a value."],
    },
  ],
  [
    "unused-suppression",
    {
      remedies: [
        "Fix: **Remove this suppression**, or **Remove this rule from the suppression** where another rule of it matches.",
      ],
      flagged: [
        "A `secret-hygiene:allow` comment with no finding on its lines, or none of the rules it names.",
        "One of several rules that such a comment names, when nothing on its lines is of that rule.",
        "A line of `.secret-hygieneignore` that no finding has; known after a scan of the whole folder.",
      ],
      silent: [
        "Other tools' comments, such as `gitleaks:allow`.",
        "Strings of code and prose that only name the marker.",
      ],
    },
  ],
  [
    "expired-suppression",
    {
      remedies: [
        "Deal with what it hides, then take it out: **Remove this suppression**.",
        "Or give it a later date, and say why.",
      ],
      flagged: ["`secret-hygiene:allow until=2024-12-31`, from the first day of 2025 on."],
      silent: ["A suppression without a date, and one on its last day."],
    },
  ],
  [
    "invalid-suppression",
    {
      remedies: ["Correct it as the message says, or take it out: **Remove this suppression**."],
      flagged: [
        "A rule id that is not known, a date that is none, an option other than `until=` and `owner=`.",
        "`allow-start` without `allow-end` and the other way round.",
        "`allow-file` below line 50, where nobody would look for it.",
      ],
      silent: ["A reason in free words, best behind ` -- `."],
    },
  ],
]);
