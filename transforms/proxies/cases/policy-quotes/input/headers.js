export const policy = 'connect-src wss://chat.example.com';
