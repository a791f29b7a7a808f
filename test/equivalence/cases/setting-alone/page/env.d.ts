interface ImportMeta {
  readonly env: { readonly VITE_WS_URL: string }
}
