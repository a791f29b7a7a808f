const all = "connect-src * wss://chat.example.com";
const schemes = "connect-src https: wss:";
const both = "connect-src 'self' wss://chat.example.com chat.example.com";
const sub = "connect-src 'self' https://*.example.com wss://chat.example.com";
const other = "connect-src 'self' wss://prices.example.net";
const none = "connect-src https://api.example.net";
