const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Ways to write a day; each says where year, month and day stand. `Q3` and `next spring` are no days. */
const ways: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, order: [1, 2, 3] },
  { pattern: /(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日/, order: [1, 2, 3] },
  { pattern: /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/, order: [3, 1, 2] },
  { pattern: /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})\b/, order: [3, 2, 1] },
]

/** Whether a text names a day that the calendar has. */
export function holdsDay(text: string): boolean {
  return ways.some(({ pattern, order: [year, month, day] }) => {
    const found = pattern.exec(text)
    if (!found) return false
    const m = monthOf(found[month] ?? '')
    const time = new Date(Date.UTC(Number(found[year]), m - 1, Number(found[day])))
    return time.getUTCMonth() === m - 1 && time.getUTCDate() === Number(found[day])
  })
}

function monthOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : months.indexOf(written.slice(0, 3).toLowerCase()) + 1
}
