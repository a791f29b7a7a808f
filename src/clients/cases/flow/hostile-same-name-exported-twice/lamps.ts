export const live = { send: (text: string) => console.log(text), close() {} }
