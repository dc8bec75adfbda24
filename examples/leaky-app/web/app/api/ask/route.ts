import { ask } from "../../../lib/ask";

export const POST = async (request: Request) => ask(await request.text(), "gsk_{alnum:52}");
