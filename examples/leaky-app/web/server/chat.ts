export const key = process.env.NEXT_PUBLIC_OPENROUTER_API_KEY;
