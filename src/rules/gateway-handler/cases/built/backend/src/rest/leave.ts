// clean: one of two of this name
export const handler = async () => ({ statusCode: 200 })
