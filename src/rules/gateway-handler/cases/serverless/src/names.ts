// clean: what a handler calls
export const greet = (name: string) => `hello ${name}`
