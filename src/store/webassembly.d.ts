// Node has WebAssembly; its types stand in the browser's library, which the server does not otherwise want.
declare namespace WebAssembly {
  type ModuleImports = Record<string, unknown>
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, ModuleImports>,
  ): Promise<{ instance: Instance }>
}
