/** The bundled server over stdio: from its start to the first diagnostic, and its memory. */
import { parseExample } from "../../test/support/example.ts";
import { LspClient, temporaryFolder, uriOf } from "../../test/support/lsp-client.ts";
import { mebibytes, memoryOf, run } from "./programs.ts";
import { median, percentile, timed } from "./stats.ts";
import { milliseconds, type Row, times } from "./table.ts";
import type { Tree } from "./trees.ts";

const ROUNDS = 9;
/** Pause between two questions during a scan: people do not ask more often. */
const PAUSE_MS = 20;
export const LEAK = parseExample('api_key = "«sk-ant-api03-{url:93}AA»"').text;

export async function benchServer(trees: readonly Tree[]): Promise<readonly Row[]> {
  const group = "server, over stdio";
  const bare: number[] = [];
  const first: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ms = [
      await timed(() => run(process.execPath, ["-e", "0"])),
      await timed(firstDiagnostic),
    ];
    // The first round only warms the disk's cache.
    if (round === 0) continue;
    bare.push(ms[0] ?? 0);
    first.push(ms[1] ?? 0);
  }
  const ratio = times(median(first) / median(bare));
  const rows: Row[] = [
    {
      group,
      name: "process start to first diagnostic",
      value: milliseconds(median(first)),
      note: `${ratio} the time of \`node -e 0\`; folder under git, median of ${ROUNDS}, warm disk`,
    },
  ];
  for (const tree of trees) {
    const { ms, bytes, waits } = await workspaceScan(tree.folder);
    const note = `scanned in ${milliseconds(ms)}; ${tree.files.length} files`;
    rows.push({
      group,
      name: `answer during a scan of ${tree.name}`,
      value: milliseconds(median(waits)),
      note: `p99 ${milliseconds(percentile(waits, 0.99))}, at most ${milliseconds(Math.max(...waits))}; ${waits.length} asked`,
    });
    rows.push({
      group,
      name: `memory after a scan of ${tree.name}`,
      value: mebibytes(bytes),
      note,
    });
  }
  return rows;
}

async function firstDiagnostic(): Promise<void> {
  const folder = temporaryFolder({});
  const client = await LspClient.start({ folders: [folder.path] });
  const uri = uriOf(`${folder.path}/app.py`);
  await client.open(uri, "python", `${LEAK}\n`);
  const { diagnostics } = await client.diagnostics(uri, 1);
  await client.stop();
  folder.remove();
  if (diagnostics.length !== 1) throw new Error("The key was not found.");
}

interface Scanned {
  readonly ms: number;
  readonly bytes: number | undefined;
  /** Milliseconds for each answer while the scan went on. */
  readonly waits: readonly number[];
}

async function workspaceScan(folder: string): Promise<Scanned> {
  const client = await LspClient.start({ folders: [folder] });
  const waits: number[] = [];
  let isScanned = false;
  const ms = await timed(async () => {
    const scanned = client.scanned().then(() => {
      isScanned = true;
    });
    const textDocument = { uri: uriOf(`${folder}/nothing-of-this-name.txt`) };
    const position = { line: 0, character: 0 };
    while (!isScanned) {
      waits.push(
        await timed(() =>
          client.connection.sendRequest("textDocument/hover", { textDocument, position }),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    await scanned;
  });
  const bytes = memoryOf(client.pid, "VmRSS");
  await client.stop();
  return { ms, bytes, waits };
}
