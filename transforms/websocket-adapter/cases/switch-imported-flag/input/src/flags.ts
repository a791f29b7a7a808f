export const flags = { sse: location.search.includes('sse') }
