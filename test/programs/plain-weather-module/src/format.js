export const format = (number, unit) => `${number.toFixed(1)} ${unit}`
