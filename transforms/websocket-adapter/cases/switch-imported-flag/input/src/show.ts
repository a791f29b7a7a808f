export const show = (text: string) => document.body.append(text)
