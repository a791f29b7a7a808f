export const API_BASE = 'https://chat.example.com'
