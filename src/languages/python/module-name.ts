/** The last name by which a module is imported: `app/live/hub.py` → `hub`, `app/live/__init__.py` → `live`. */
export function moduleName(path: string): string {
  const [folder = '', file = ''] = path.split('/').slice(-2)
  return path.endsWith('/__init__.py') ? folder : (file || folder).replace(/\.pyi?$/, '')
}
