/** save opens an address of storage, which ends soon, beside the page: as a file to keep where it has a name. */
export function save(file: { url: string; name?: string }) {
  const link = document.createElement("a");
  link.href = file.url;
  if (file.name) link.download = file.name;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
}

/** saveBytes keeps what came in an answer, written in base64, as a file. */
export function saveBytes(base64: string, name: string, type: string) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  save({ url, name });
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
