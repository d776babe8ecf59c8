import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from "ts-morph";

/** A project in memory that reads no library and resolves no import: parsing only, which is all we need. */
export function createProject(): Project {
  return new Project({
    useInMemoryFileSystem: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      noLib: true,
      noResolve: true,
      types: [],
    },
  });
}
