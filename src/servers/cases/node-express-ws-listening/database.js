export const connect = async () => undefined
