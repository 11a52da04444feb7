// Files put into groups that one request may carry. Pure.
const GROUP_FILES = 20, GROUP_BYTES = 16 * 1024 * 1024;

/** Groups of files in their order: at most 20, and 16 MB together, so that progress shows and a lost one is soon sent again. */
export function grouped(files, { request, files: most }, { count = GROUP_FILES, bytes = GROUP_BYTES } = {}) {
  const room = { count: Math.min(count, most), bytes: Math.min(bytes, request) };
  const groups = [];
  let size = Infinity;
  for (const file of files) {
    const last = groups.at(-1);
    if (!last || last.length >= room.count || size + file.size > room.bytes) {
      groups.push([file]);
      size = file.size;
    } else {
      last.push(file);
      size += file.size;
    }
  }
  return groups;
}

/** The first file that no single request can carry, if there is one. */
export const tooLarge = (files, { request }) => files.find((file) => file.size >= request);

export const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
