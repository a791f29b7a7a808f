export const flags = { sse: true, off: false };
