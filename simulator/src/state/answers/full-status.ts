import type { JsonObject } from "../../json.js";
import type { Application } from "../entities/application.js";
import type { Life } from "../entities/entity.js";
import type { Machine } from "../entities/machine.js";
import type { Offer, RemoteApplication } from "../entities/offer.js";
import type { Relation } from "../entities/relation.js";
import { portRangeText, type Unit } from "../entities/unit.js";
import { jujuTime } from "../juju-time.js";
import type { SimulatedModel } from "../simulated-model.js";
import { isJuju3, type ControllerFacts } from "./controller-facts.js";
import { agentDetails, detailedStatus, NO_STATUS } from "./detailed-status.js";
import { hardwareText } from "./hardware.js";
import { selectByPatterns, type Selection } from "./status-patterns.js";

/** What of a model is asked for, and by whom. */
export interface StatusRequest {
  readonly patterns: readonly string[];
  /** Whether offers are shown: to administrators of the model only. */
  readonly withOffers: boolean;
}

/** `Client.FullStatus` of a model. */
export function fullStatus(
  facts: ControllerFacts,
  model: SimulatedModel,
  request: StatusRequest,
): JsonObject {
  const answer = new StatusAnswer(facts, model, selectByPatterns(model, request.patterns));
  return answer.whole(request.withOffers);
}

class StatusAnswer {
  readonly #facts: ControllerFacts;
  readonly #model: SimulatedModel;
  readonly #selected: Selection;

  constructor(facts: ControllerFacts, model: SimulatedModel, selected: Selection) {
    this.#facts = facts;
    this.#model = model;
    this.#selected = selected;
  }

  whole(withOffers: boolean): JsonObject {
    const { contents } = this.#model;
    const { applications, machines } = this.#selected;
    const relations = [...contents.relations.values()].map((relation) => this.#relation(relation));
    const offers = withOffers ? [...contents.offers.values()] : [];
    return {
      model: this.#modelStatus(),
      machines: byKey(machines, (machine) => this.#machine(machine)),
      applications: byKey(applications, (application) => this.#application(application)),
      "remote-applications": byKey(contents.remoteApplications.values(), (remote) =>
        this.#remoteApplication(remote),
      ),
      offers: byKey(offers, offerStatus),
      relations: relations.length === 0 ? null : relations,
      "controller-timestamp": jujuTime(this.#facts.now()),
      branches: isJuju3(this.#facts) ? {} : null,
    };
  }

  #modelStatus(): JsonObject {
    const model = this.#model;
    return {
      name: model.name,
      type: model.type,
      "cloud-tag": `cloud-${model.cloud.name}`,
      region: model.cloud.region || undefined,
      version: this.#facts.release.version,
      "available-version": "",
      "model-status": isJuju3(this.#facts)
        ? detailedStatus(model.status)
        : { ...detailedStatus(model.status), data: null },
      ...(isJuju3(this.#facts) && {
        "meter-status": { color: "", message: "" },
        sla: "unsupported",
      }),
    };
  }

  #machine(machine: Machine): JsonObject {
    const isOld = isJuju3(this.#facts);
    const { version } = this.#facts.release;
    const life = this.#life(machine.life);
    return {
      id: machine.key,
      "agent-status": agentDetails(machine.agentStatus, { life, version }),
      "instance-status": agentDetails(machine.instanceStatus, isOld ? {} : { life }),
      "modification-status": isOld ? agentDetails(machine.modificationStatus) : NO_STATUS,
      hostname: machine.instanceId,
      "dns-name": machine.address,
      "ip-addresses": [machine.address],
      "instance-id": machine.instanceId,
      "display-name": "",
      base: { name: machine.base.name, channel: machine.base.channel },
      "network-interfaces": {
        eth0: {
          "ip-addresses": [machine.address],
          "mac-address": macAddress(machine.address),
          gateway: "10.0.0.1",
          space: "alpha",
          "is-up": true,
        },
      },
      containers: byKey(machine.containers.values(), (container) => this.#machine(container)),
      constraints: machine.constraints,
      hardware: hardwareText(machine),
      jobs: [machine.controller ? "JobManageModel" : "JobHostUnits"],
      "has-vote": machine.controller,
      "wants-vote": machine.controller,
    };
  }

  #application(application: Application): JsonObject {
    const { charm, workloadVersion, status } = application;
    const isKubernetes = this.#model.type === "caas";
    const related = this.#relatedApplications(application);
    return {
      charm: charm.key,
      "charm-version": "",
      "charm-profile": "",
      "charm-channel": application.channel || undefined,
      "charm-rev": charm.revision || undefined,
      base: { name: application.base.name, channel: application.base.channel },
      exposed: application.exposed,
      "exposed-endpoints": application.exposed
        ? { "": { "expose-to-cidrs": ["0.0.0.0/0", "::/0"] } }
        : undefined,
      life: this.#life(application.life),
      relations: related.byEndpoint,
      "can-upgrade-to": "",
      "subordinate-to": related.subordinateTo,
      units: application.subordinate
        ? null
        : byKey(
            application.units.filter((unit) => this.#selected.units.has(unit)),
            (unit) => this.#unit(unit),
          ),
      ...(isJuju3(this.#facts) && { "meter-statuses": null }),
      status: detailedStatus(status),
      "workload-version": workloadVersion,
      "endpoint-bindings": related.bindings,
      "public-address": "",
      "provider-id": isKubernetes ? `${application.key}-id` : undefined,
      int: isKubernetes ? application.units.length || undefined : undefined,
    };
  }

  #unit(unit: Unit): JsonObject {
    const isKubernetes = this.#model.type === "caas";
    const subordinates = [...unit.subordinates];
    const ports = unit.ports.map(portRangeText);
    return {
      "agent-status": agentDetails(unit.agentStatus, {
        life: this.#life(unit.life),
        version: this.#facts.release.version,
      }),
      "workload-status": agentDetails(unit.workloadStatus),
      "workload-version": unit.application.workloadVersion,
      machine: unit.principal ? "" : (unit.machine?.key ?? ""),
      "opened-ports": ports.length === 0 ? null : ports,
      "public-address": isKubernetes ? "" : unit.address,
      address: isKubernetes ? unit.address : undefined,
      "provider-id": isKubernetes ? unit.key.replace("/", "-") : undefined,
      charm: unit.charm === unit.application.charm ? "" : unit.charm.key,
      subordinates:
        subordinates.length === 0 ? null : byKey(subordinates, (one) => this.#unit(one)),
      leader: unit.leader || undefined,
    };
  }

  #relation(relation: Relation): JsonObject {
    return {
      id: relation.id,
      key: relation.key,
      interface: relation.interface,
      scope: relation.scope,
      endpoints: relation.endpoints.map(({ application, name, role }) => ({
        application,
        name,
        role,
        subordinate:
          relation.scope === "container" &&
          this.#model.applications.get(application)?.subordinate === true,
      })),
      status: agentDetails(relation.status),
    };
  }

  #remoteApplication(remote: RemoteApplication): JsonObject {
    return {
      "offer-url": remote.offerUrl,
      "offer-name": remote.key,
      endpoints: remote.endpoints.map((endpoint) => ({ ...endpoint, limit: 0 })),
      life: this.#life(remote.life),
      relations: this.#relatedApplications(remote).byEndpoint,
      status: detailedStatus(remote.status),
    };
  }

  /** The applications at the other ends, by endpoint; an application's own name in a peer relation. */
  #relatedApplications(application: { readonly key: string }): {
    readonly byEndpoint: Record<string, string[]>;
    readonly subordinateTo: string[];
    readonly bindings: Record<string, string>;
  } {
    const byEndpoint: Record<string, string[]> = {};
    const subordinateTo = new Set<string>();
    const bindings: Record<string, string> = { "": "alpha" };
    for (const { endpoints, scope } of this.#model.relations.values()) {
      const own = endpoints.find((endpoint) => endpoint.application === application.key);
      if (!own) continue;
      bindings[own.name] = "alpha";
      for (const other of endpoints) {
        if (other === own && endpoints.length > 1) continue;
        const others = (byEndpoint[own.name] ??= []);
        if (!others.includes(other.application)) others.push(other.application);
        const isSubordinate = this.#model.applications.get(application.key)?.subordinate;
        if (scope === "container" && isSubordinate) subordinateTo.add(other.application);
      }
    }
    for (const others of Object.values(byEndpoint)) others.sort();
    return { byEndpoint, subordinateTo: [...subordinateTo].sort(), bindings };
  }

  /** Juju 3.6 leaves out that something is alive. */
  #life(life: Life): string {
    return life === "alive" && isJuju3(this.#facts) ? "" : life;
  }
}

function offerStatus(offer: Offer): JsonObject {
  return {
    "offer-name": offer.key,
    "application-name": offer.application.key,
    charm: offer.application.charm.key,
    endpoints: Object.fromEntries(
      offer.endpoints.map((endpoint) => [endpoint.name, { ...endpoint, limit: 0 }]),
    ),
    "active-connected-count": offer.connections.active,
    "total-connected-count": offer.connections.total,
  };
}

function byKey<Value extends { readonly key: string }>(
  values: Iterable<Value>,
  show: (value: Value) => JsonObject,
): JsonObject {
  return Object.fromEntries([...values].map((value) => [value.key, show(value)]));
}

/** One that belongs to the address. */
function macAddress(address: string): string {
  const bytes = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
  return `00:16:${bytes.join(":")}`;
}
