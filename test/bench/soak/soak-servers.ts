import { startController, type Controller } from "../controller.js";

/** Several servers, each of which is replaced by a new one when it is killed. */
export interface SoakServers {
  /** Where the server in this place listens, once there is one. */
  readonly urlOf: (place: number) => Promise<string>;
  /** Kills a server and starts another in its place, at another address. */
  readonly replace: (place: number) => void;
  readonly stop: () => Promise<void>;
}

export async function startServers(script: string, count: number): Promise<SoakServers> {
  const places: Promise<Controller>[] = Array.from({ length: count }, () =>
    startController(script),
  );
  const at = (place: number): Promise<Controller> => {
    const found = places[place];
    if (found === undefined) throw new RangeError(`there is no server ${place}`);
    return found;
  };
  const replacement = async (old: Promise<Controller>): Promise<Controller> => {
    await (await old).kill();
    return startController(script);
  };
  await Promise.all(places);
  return {
    urlOf: async (place) => (await at(place)).url,
    replace: (place) => {
      places[place] = replacement(at(place));
    },
    stop: async () => {
      await Promise.all(places.map(async (controller) => (await controller).kill()));
    },
  };
}
