import { describe, expect, test } from "vitest";
import type { PackedPackage } from "../../release/pack.js";
import { checkProvenance, publishPackages } from "../../release/publish.js";
import { ReleaseError } from "../../release/release-error.js";

const REPOSITORY = "git+https://github.com/farm/sheep.git";

function packed(name: string): PackedPackage {
  return {
    name,
    folder: name,
    isClient: false,
    version: "1.0.0",
    tarball: `${name}-1.0.0.tgz`,
    integrity: `sha512-${name}`,
    packedBytes: 1,
    unpackedBytes: 1,
    files: [],
  };
}

/** A registry that has some packages already, by what npm would be asked for. */
function registry(known: Readonly<Record<string, string>>): {
  asked: string[];
  npm: (words: readonly string[]) => Promise<string>;
} {
  const asked: string[] = [];
  const npm = (words: readonly string[]): Promise<string> => {
    const [command, subject = ""] = words;
    if (command === "view") {
      const integrity = known[subject];
      if (integrity === undefined) return Promise.reject(new Error("npm error code E404"));
      return Promise.resolve(JSON.stringify(integrity));
    }
    asked.push(words.join(" "));
    return Promise.resolve("");
  };
  return { asked, npm };
}

function unreachable(): Promise<string> {
  return Promise.reject(new Error("npm error code ENOTFOUND"));
}

describe("publishing", () => {
  test("goes in order, with provenance", async () => {
    const { asked, npm } = registry({});
    const done = await publishPackages([packed("transport"), packed("client")], "next", npm);
    expect(done).toEqual(["transport", "client"]);
    expect(asked).toEqual([
      "publish transport-1.0.0.tgz --provenance --access public --tag next",
      "publish client-1.0.0.tgz --provenance --access public --tag next",
    ]);
  });

  test("goes on where an earlier run was cut short", async () => {
    const { asked, npm } = registry({ "transport@1.0.0": "sha512-transport" });
    const done = await publishPackages([packed("transport"), packed("client")], "latest", npm);
    expect(done).toEqual(["client"]);
    expect(asked).toHaveLength(1);
  });

  test("stops where the registry has something else", async () => {
    const { asked, npm } = registry({ "transport@1.0.0": "sha512-other" });
    const done = publishPackages([packed("transport"), packed("client")], "latest", npm);
    await expect(done).rejects.toThrow("the registry has transport@1.0.0 already");
    expect(asked).toEqual([]);
  });

  test("does not take an unreachable registry for one that has nothing", async () => {
    await expect(publishPackages([packed("transport")], "latest", unreachable)).rejects.toThrow(
      "ENOTFOUND",
    );
  });
});

describe("provenance", () => {
  const github = {
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://token",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "Farm/sheep",
  };

  test("needs a service that can vouch for it", () => {
    expect(() => checkProvenance(REPOSITORY, {})).toThrow(ReleaseError);
    expect(() => checkProvenance(REPOSITORY, github)).not.toThrow();
    const gitlab = { SIGSTORE_ID_TOKEN: "token", CI_PROJECT_URL: "https://gitlab.com/farm/sheep" };
    expect(() => checkProvenance("git+https://gitlab.com/farm/sheep.git", gitlab)).not.toThrow();
  });

  test("needs the repository that the packages name", () => {
    const fork = { ...github, GITHUB_REPOSITORY: "fork/sheep" };
    expect(() => checkProvenance(REPOSITORY, fork)).toThrow("https://github.com/fork/sheep");
  });
});
