import OpenAI from "openai";

export const client = new OpenAI({ baseURL: "https://api.groq.com", dangerouslyAllowBrowser: true });
