const helmet = require('helmet');

app.use(
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // sockets
        connectSrc: ["'self'", 'wss://chat.example.com'],
      },
    },
  }),
);
app.use(
  helmet.contentSecurityPolicy({
    directives: {
      "connect-src": [
        'wss://*.example.com', // ours
        process.env.API_URL,
      ],
    },
  }),
);
app.use((request, response, next) => {
  response.setHeader('Content-Security-Policy', `connect-src 'self' wss://chat.example.com:8443 wss://chat.example.com`);
  next();
});
