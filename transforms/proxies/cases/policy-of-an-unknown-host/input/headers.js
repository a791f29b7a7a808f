export const policy = `default-src 'self'; connect-src 'self' wss://chat.example.com ${process.env.API}`;
