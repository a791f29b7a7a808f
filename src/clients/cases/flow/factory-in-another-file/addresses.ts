export const addressOf = (service: string) => `wss://services.example/${service}`
