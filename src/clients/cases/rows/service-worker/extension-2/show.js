export const show = (text) => console.log(text)
