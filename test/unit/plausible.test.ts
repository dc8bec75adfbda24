/**
 * Checks values that only their name makes secrets: which look like one, and which names are of
 * other things.
 */
import assert from "node:assert/strict";
import { isPlausibleSecret } from "../../server/src/engine/detect/plausible.ts";
import { fill } from "../support/placeholders.ts";

const DRAWS = 400;
/** The generator's first signs follow the seed; far from each other they differ. */
const STRIDE = 7_919_003;

const share = (kind: string, name: string): number =>
  Array.from({ length: DRAWS }, (_, at) => fill(kind, at * STRIDE).text).filter((text) =>
    isPlausibleSecret(text, name),
  ).length / DRAWS;

const NAMES_OF_THINGS = [
  ..."Passwort Wachtwoord Adgangskode Lozinka Salasana Kennwort Contrasenya".split(" "),
  ..."passwordField currentPassword newPasswordConfirm HTTPSConnection XMLHttpRequest".split(" "),
  ..."settings.password, self._password, Пароль jelszó $SECRET @secret :secret".split(" "),
  ..."https://acme.io/token vault/token1 certs[0][2], {password} <password> %s".split(" "),
];

const PASSWORDS = [
  ..."{upper:1}{lower:5}{digit:4} {lower:5}{digit:2}.{lower:5}!".split(" "),
  ..."Пароль-{digit:4} ]{alnum:4}{digit:2}{alnum:4}{ #{alnum:4}{digit:2}$!".split(" "),
];

describe("isPlausibleSecret", () => {
  it("says yes to most that is drawn, even from letters alone", () => {
    assert.ok(share("{alnum:12}", "password") >= 0.95);
    assert.ok(share("{letters:12}", "password") >= 0.8);
    assert.ok(share("{alnum:32}", "api_key") >= 0.99);
    assert.ok(share("{hex:32}", "api_key") >= 0.99);
  });

  for (const value of NAMES_OF_THINGS) {
    it(`says no to ${value}`, () => assert.ok(!isPlausibleSecret(value, "password")));
  }
  for (const written of PASSWORDS) {
    it(`says yes to ${written}`, () => {
      assert.ok(isPlausibleSecret(fill(written, STRIDE).text, "password"));
    });
  }

  it("takes a word and a number for a password, not for a key", () => {
    const { text } = fill("{upper:1}{lower:7}{digit:4}", STRIDE);
    assert.ok(isPlausibleSecret(text, "admin_password"));
    assert.ok(!isPlausibleSecret("summer2024", "api_key"));
  });

  it("lets no value speak of its own name, unless people made it up", () => {
    assert.ok(!isPlausibleSecret("V1SecretVolumeSource", "secret"));
    assert.ok(!isPlausibleSecret("m2m-client-credentials", "client_credentials"));
    assert.ok(isPlausibleSecret("My2Password4Acme!", "password"));
  });
});
