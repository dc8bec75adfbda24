"use client";
import { ask } from "../lib/ask";

export const Chat = () => <button onClick={() => ask("gsk_{alnum:52}")}>Ask</button>;
