import type { EmbeddedFiles } from "../component.ts";
import { notebookRunner, notebookRunnerDraft } from "./notebookRunner.ts";
import type { SdkText } from "./sdkText.ts";

/**
 * The lines that unpack what a component carries with it where it runs, byte for byte the SDK's around the archive
 * (kfp/dsl/component_factory.py `_generate_shared_extraction_helper`, 2.15.0 to 2.17.0).
 */
export function embeddingSource({ archive, file, notebook }: EmbeddedFiles, sdk: SdkText): string {
  const first = `${archiveLine}${archive}'\n`;
  const runner = sdk.runsNotebooksAsDrafted ? notebookRunnerDraft() : notebookRunner;
  if (notebook !== undefined) return `${first}${notebookLine}${notebook}'${runner}`;
  return `${first}${unpacking}${file === undefined ? "" : fileVariable(file)}\n`;
}

const archiveLine = "__KFP_EMBEDDED_ARCHIVE_B64 = '";
const notebookLine = "__KFP_NOTEBOOK_REL_PATH = '";

/** What a program that begins so carries with it; undefined where it carries nothing. A guess: make the text of it, and compare. */
export function embeddedIn(program: string): EmbeddedFiles | undefined {
  const [, archive, rest = ""] = new RegExp(`^${archiveLine}([A-Za-z0-9+/=]*)'\n([^]*)$`).exec(program) ?? [];
  if (archive === undefined) return undefined;
  const notebook = rest.startsWith(notebookLine) ? /'([^'\n]*)'/.exec(rest)?.[1] : undefined;
  if (notebook !== undefined) return { archive, notebook };
  const after = rest.startsWith(unpacking) ? rest.slice(unpacking.length) : "";
  const file = /^\n__KFP_EMBEDDED_ASSET_FILE = .*, '([^'\n]*)'\)\n/.exec(after)?.[1];
  return { archive, ...(file !== undefined && { file }) };
}

function fileVariable(file: string): string {
  return `\n__KFP_EMBEDDED_ASSET_FILE = __kfp_os.path.join(__KFP_EMBEDDED_ASSET_DIR, '${file}')\n`;
}

const unpacking = `
import base64 as __kfp_b64
import io as __kfp_io
import os as __kfp_os
import sys as __kfp_sys
import tarfile as __kfp_tarfile
import tempfile as __kfp_tempfile

# Extract embedded archive at import time to ensure sys.path and globals are set
__kfp_tmpdir = __kfp_tempfile.TemporaryDirectory()
__KFP_EMBEDDED_ASSET_DIR = __kfp_tmpdir.name
try:
    __kfp_bytes = __kfp_b64.b64decode(__KFP_EMBEDDED_ARCHIVE_B64.encode('ascii'))
    with __kfp_tarfile.open(fileobj=__kfp_io.BytesIO(__kfp_bytes), mode='r:gz') as __kfp_tar:
        __kfp_tar.extractall(path=__KFP_EMBEDDED_ASSET_DIR)
except Exception as __kfp_e:
    raise RuntimeError(f'Failed to extract embedded archive: {__kfp_e}')

# Always prepend the extracted directory to sys.path for import resolution
if __KFP_EMBEDDED_ASSET_DIR not in __kfp_sys.path:
    __kfp_sys.path.insert(0, __KFP_EMBEDDED_ASSET_DIR)
`;
