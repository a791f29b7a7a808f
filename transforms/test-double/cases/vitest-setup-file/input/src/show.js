export function show(price) {
  document.body.append(`${JSON.stringify(price)};`)
}
