/** Requests to services that make keys, by what their manuals say of lifetimes. Data only. */
import { field, type KeyCommand, NEVER } from "./key-command.ts";

export const REQUEST_COMMANDS: readonly KeyCommand[] = [
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("duration", "seconds")],
    otherwise: NEVER,
    when: /\/key\/generate\b/,
    // The body is elsewhere.
    unless: /\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "duration": "30d".',
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("expires_in_seconds", "seconds")],
    otherwise: NEVER,
    when: /\/service_accounts\/[^\s"'/]{1,80}\/api_keys\b[\s\S]{0,200}(?:-d|--data|--json)/,
    unless: /\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "expires_in_seconds", or use workload identity.',
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("expiration", "days")],
    otherwise: NEVER,
    when: /\/_security\/api_key\b[\s\S]{0,300}(?:-d|--data|--json)/,
    unless: /\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "expiration": "30d".',
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a token",
    lifetimes: [field("secondsToLive", "seconds")],
    otherwise: NEVER,
    when: /\/api\/(?:serviceaccounts\/[^\s"'/]{1,40}\/tokens|auth\/keys)\b[\s\S]{0,300}(?:-d|--data|--json)/,
    unless: /\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "secondsToLive".',
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("expires_in_seconds", "seconds")],
    otherwise: NEVER,
    when: /\/organization\/projects\/[^\s"'/]{1,80}\/service_accounts["']?\s[\s\S]{0,300}(?:-d|--data|--json)/,
    unless: /\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: "Workload identity needs none.",
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a token",
    lifetimes: [field("expires_at", "days")],
    otherwise: NEVER,
    when: /\/deploy_tokens\b[\s\S]{0,300}(?:-d|--data|--form|-F|--json)/,
    unless:
      /\bexpires_at=|\s-X[ \t]{0,4}["']?DELETE\b|(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: "Give it expires_at.",
  },
];
