function label(text) {
  return `feed: ${text}`
}
