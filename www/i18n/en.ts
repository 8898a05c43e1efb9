// All text of the panel, in English. `zh.ts` has the same keys.

import type { Health } from "../data/health.ts";
import type { Fault, Kind } from "../data/registration.ts";

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const countOf = (one: string) => (shown: number, all: number) =>
  shown === all ? plural(all, one) : `${shown} of ${plural(all, one)}`;

export const en = {
  title: "Consul services",
  otherLanguage: "中文",
  notAffiliated: "Made with consul-wasm. Not affiliated with HashiCorp.",

  health: {
    critical: "Critical",
    warning: "Warning",
    maintenance: "Maintenance",
    passing: "Passing",
    none: "No checks",
  } satisfies Record<Health, string> as Record<Health, string>,

  frame: {
    pages: "Pages",
    services: "Services",
    nodes: "Nodes",
    agent: "This agent",
    search: "Search",
    searchHint: "web tag:blue node:a2 !passing",
    register: "Register…",
    connectedTo: (address: string) => `Connected to ${address}`,
    unknownNode: "agent",
    limited: "limited token",
    limitedWhy: "The token may not read the agent itself. What it may read is shown.",
    readOnly: "read-only",
    disconnect: "Disconnect",
    datacenter: "Datacenter",
    theme: "Theme",
    themes: { system: "System", light: "Light", dark: "Dark" },
    density: "Density",
    densities: { comfortable: "Comfortable", compact: "Compact" },
    settings: "Settings",
  },

  link: {
    live: "Live",
    slow: "Slow: the agent takes its time",
    lost: (time: string) => `Lost since ${time}`,
    lostText: (time: string) =>
      `The agent has not answered since ${time}. The list shows what was known then. The page keeps trying.`,
    failing: "The last read failed. The page keeps trying.",
  },

  connect: {
    title: "Connect to an agent",
    welcome: "This cluster needs a token",
    welcomeText: "Enter the secret ID of an ACL token. What it may read is shown.",
    address: "Address",
    addressNote:
      "The agent's HTTP API. Unless the agent hosts this page itself, it has to allow the page's origin (CORS).",
    token: "Token",
    tokenNote: "The secret ID of an ACL token. Leave it empty if ACLs are disabled.",
    consistency: "Consistency",
    consistencyNote: "For reads from the servers.",
    remember: "Remember address and token in this browser",
    rememberNote: "Otherwise, closing the page forgets the token.",
    submit: "Connect",
    busy: "Connecting…",
    connecting: "Connecting to the agent…",
    mixed: (url: string) => `This page was loaded over https, so the browser blocks ${url}.`,
    cors: "If the agent is up, it does not allow this page's origin. Put this into its configuration:",
    pendingText: (count: number) =>
      `${plural(count, "removal is", "removals are")} still waiting. ${count === 1 ? "It is" : "They are"} sent before the page disconnects.`,
    pendingWhere: "On the agents that you have confirmed.",
    pendingUndo: "No. Drop what is waiting if you are not sure: then it is not sent.",
    sentText: "All removals have been sent, or are being sent. Then the page disconnects.",
    sentUndo: "No.",
    sending: "Sending…",
    sendAndGo: "Send removals now and disconnect",
    dropAndGo: "Drop and disconnect",
  },

  services: {
    title: "Services",
    count: countOf("service"),
    filter: "Filter by health",
    all: "All",
    columns: { health: "Health", name: "Service", count: "Instances", reason: "Why", tags: "Tags" },
    instances: (count: number) => plural(count, "instance"),
    some: (health: Health, count: number) => `${count} ${en.health[health].toLowerCase()}`,
    onlyTag: (tag: string) => `Show only services with the tag ${tag}`,
    clearFilter: (what: string) => `Remove the filter ${what}`,
    clearAll: "Show all",
    empty: "There are no services, or none that the token may read.",
    emptyText:
      "A service appears here as soon as it is registered, from any agent of the datacenter.",
    registerFirst: "Register the first one…",
    noMatch: "No service matches.",
    searching: (count: number) => `Searching the instances of ${plural(count, "more service")}…`,
    notSearched: (count: number) =>
      `The instances of ${plural(count, "service")} were not searched.`,
    order: "The order has changed.",
    applyOrder: "Sort again",
    gone: "gone",
    sort: "Sort",
    sorts: { health: "Worst first", name: "By name", count: "Most instances first" },
    loading: "Loading the services…",
  },

  instances: {
    back: "All services",
    title: (name: string) => `Instances of ${name}`,
    columns: {
      health: "Health",
      id: "ID",
      node: "Node",
      address: "Address",
      reason: "Details",
      actions: "Actions",
    },
    none: (name: string) => `${name} has no instances, or none that the token may read.`,
    noMatch: "No instance matches.",
    count: countOf("instance"),
    actions: (id: string) => `Actions for ${id}`,
    nodeAddress: "the node's address: the service has none of its own",
  },

  instance: {
    label: (id: string) => `Instance ${id}`,
    gone: "This instance is not in the catalog any more.",
    close: "Close",
    checks: "Checks",
    definition: "Definition",
    noChecks: "No checks: Consul treats the service as passing.",
    service: "Service",
    id: "ID",
    node: "Node",
    address: "Address",
    dns: "DNS name",
    tags: "Tags",
    meta: "Meta",
    weights: "Weights",
    weightsValue: (passing: number, warning: number) => `passing ${passing}, warning ${warning}`,
    tagOverride: "Tag override",
    tagOverrideValue: "other clients may change the tags",
    json: "JSON",
    curl: "curl",
    curlNote:
      "Registers the same service again on an agent, without its checks: agents do not tell how a check was registered.",
    output: "Output",
    wrap: "Wrap lines",
    everyTime: (interval: string) => `every ${interval}`,
    ofNode: "of the node",
    maintenanceMode: "maintenance mode",
  },

  report: {
    legend: (name: string) => `Report for ${name}`,
    note: "Note",
    pass: "Pass",
    warn: "Warn",
    fail: "Fail",
    expires: "A report lasts for the check's TTL. Without another one, the check becomes critical.",
    done: (name: string, state: string) => `Reported: ${name} is ${state.toLowerCase()}.`,
    byHand: (state: string) => `Set to ${state.toLowerCase()} by hand, in the services panel.`,
  },

  where: {
    here: (address: string) => `On the agent that this page talks to, ${address}.`,
    other: (node: string, address: string) => `On the agent of ${node}, at ${address}.`,
    otherUnknown: (node: string) =>
      `The agent of ${node} has to do this, and this page talks to another one. Enter its address:`,
    otherToken: (node: string) => `Token for ${node}`,
    otherAddress: (node: string) => `Address of the agent of ${node}`,
    dead: (node: string) => `In the catalog: the agent of ${node} is not alive.`,
    stray: (node: string) => `In the catalog: the agent of ${node} does not know it.`,
    external: (node: string) => `In the catalog: ${node} has no agent.`,
    wrongAgent: (address: string, found: string, node: string) =>
      `The agent at ${address} is ${found}. It does not own what is on ${node}, so nothing was sent.`,
    unknownAgent: (address: string, node: string) =>
      `The agent at ${address} does not say which one it is, because that needs agent:read. It may not be that of ${node}, so nothing was sent.`,
    noAgent: (node: string) => `${node} has no agent that is alive, so nothing can do this.`,
  },

  dialog: {
    what: "What happens",
    where: "Where",
    back: "Does it come back?",
    undo: "Can it be undone?",
    cancel: "Cancel",
    mayHappen: "The call was on its way when you closed the form. It may still have happened.",
  },

  maintenance: {
    start: "Maintenance…",
    end: "End maintenance",
    title: (id: string) => `Start maintenance of ${id}`,
    action: (id: string) => `Start maintenance of ${id}`,
    busy: "Starting maintenance…",
    what: "The instance is removed from DNS and health queries, so it gets no new clients.",
    comesBack: "It lasts until it is ended here or through the API, even if the agent restarts.",
    undo: "Yes: End maintenance.",
    reason: "Reason",
    reasonNote: "For other people. To change it later, end maintenance and start it again.",
    started: (id: string) => `${id} is in maintenance.`,
    ended: (id: string) => `${id} is out of maintenance.`,
    endIt: (id: string) => `End maintenance of ${id}`,
    ending: "Ending maintenance…",
    endWhat: "DNS and health queries have it again while its checks pass, so it gets new clients.",
    endBack: "Only if somebody starts maintenance again.",
    endUndo: "Yes: Undo, or start maintenance again.",
  },

  deregister: {
    menu: "Deregister…",
    title: (id: string) => `Deregister ${id}`,
    action: (id: string) => `Deregister ${id}`,
    what: (name: string, checks: number) =>
      `This instance of ${name} ${checks === 0 ? "is" : `and its ${checks === 1 ? "check" : `${checks} checks`} are`} removed from the agent and the catalog. The process itself keeps running.`,
    whatCatalog: (name: string) => `This instance of ${name} is removed from the catalog.`,
    comesBack:
      "A service from a configuration file comes back when the agent reloads or restarts. A service that registers itself may do so again.",
    comesBackDead: "If its agent is started again, the agent registers it again.",
    comesBackExternal: "Whatever registered it may do so again.",
    undo: (checks: number) =>
      `For 8 seconds: nothing is sent before that. After that, no${checks > 0 ? ": its checks cannot be read back from an agent" : ", except by registering it again"}.`,
    waiting: (id: string, seconds: number) => `Deregistering ${id} in ${seconds} s`,
    sending: (id: string) => `Deregistering ${id}…`,
    asking: "Asking the agent…",
    failed: (id: string) => `${id} was not deregistered.`,
    unknown: (id: string) => `No answer came, so ${id} may have been deregistered.`,
    late: "The computer slept, or its clock was set, so it was not sent in time.",
    changed: (id: string) => `${id} has been changed since. Nothing was sent.`,
    alive: (node: string) =>
      `The agent of ${node} is alive, so it has to do this. Nothing was sent.`,
    unsure: (ids: string) =>
      `You left while this was sent, so it may have happened: deregister ${ids}.`,
    now: "Now",
    undone: (id: string) => `${id} stays registered. Nothing was sent.`,
    done: (id: string) => `Deregistered ${id}.`,
    unsent: (ids: string) =>
      `You left before this was sent, so it did not happen: deregister ${ids}.`,
    unaddressable: (id: string) =>
      `No URL can contain the ID “${id}”, so Consul's API cannot act on it. Only the agent's configuration or data folder can.`,
  },

  register: {
    edit: "Edit…",
    quick: "Change port, tags, meta, weights",
    newToken:
      "From now on, the agent uses the token that you use here for this service: it does not tell which one it has used so far.",
    duplicate: "Duplicate…",
    title: "Register a service",
    editTitle: (id: string) => `Edit ${id}`,
    copyTitle: (id: string) => `Duplicate ${id}`,
    what: "The agent registers the service with its checks, and adds it to the catalog.",
    comesBack: "It stays until it is deregistered, even if the agent restarts.",
    undo: "Yes: deregister it. Values that it replaces are shown first.",
    replaceWhat:
      "The agent replaces the values that are listed below. The checks stay, unless you replace them.",
    replaceUndo:
      "Yes: Undo, for 10 seconds, if no checks were sent or replaced. After that, edit it again.",
    service: "Service",
    name: "Name",
    id: "ID",
    idNote: "Default: the name.",
    address: "Address",
    addressNote: "Default: the node's address.",
    port: "Port",
    tags: "Tags",
    tagsNote: "Separated by commas.",
    meta: "Meta",
    metaNote: "One key=value per line.",
    weightPassing: "Weight when passing",
    weightWarning: "Weight when warning",
    override: "Other clients may change the tags",
    check: (number: number) => `Check ${number}`,
    addCheck: "Add a check",
    removeCheck: (number: number) => `Remove check ${number}`,
    kind: "Kind",
    kinds: {
      HTTP: "HTTP: requests a URL",
      TCP: "TCP: opens a connection",
      GRPC: "gRPC: asks the health service",
      TTL: "TTL: the service reports",
      UDP: "UDP: sends a datagram",
      H2PING: "H2PING: sends an HTTP/2 ping",
      DockerContainerID: "Docker: runs a command in a container",
      Args: "Script: runs a command",
      OSService: "Service of the operating system",
      AliasService: "Alias: as another service",
    } satisfies Record<Kind, string> as Record<Kind, string>,
    targets: {
      HTTP: "URL",
      GRPC: "Host, port and /service",
      TTL: "TTL",
      DockerContainerID: "Container ID",
      OSService: "Name of the service",
      AliasService: "ID of the other service",
    } as Partial<Record<Kind, string>>,
    target: "Host and port",
    args: "Command",
    argsNote: "One argument per line.",
    shell: "Shell",
    checkName: "Name of the check",
    after: "Deregister when critical for",
    afterNote: "At least 1m. Empty: never.",
    interval: "Interval",
    timeout: "Timeout",
    ttlNote: "The check becomes critical if no report arrives for this long.",
    useTls: "Use TLS",
    skipVerify: "Accept any certificate",
    payload: "JSON",
    payloadNote: "What is sent. Form and JSON change each other.",
    found: "This is not a registration, but it contains services. Convert one:",
    all: (count: number) => `Register all ${count}…`,
    allAction: (count: number) => `Register ${count} services`,
    allDone: (count: number) => `Registered ${count} services.`,
    isNew: "is new.",
    convertFirst: "Convert the JSON first.",
    replace: "Replace the checks that the service already has",
    replaceNote:
      "Otherwise they are kept. Maintenance mode is one of them, so replacing them ends it.",
    action: (id: string) => `Register ${id || "the service"}`,
    replaceAction: (id: string) => `Replace ${id}`,
    editAction: (id: string) => `Change ${id}`,
    busy: "Registering…",
    done: (id: string) => `Registered ${id}.`,
    replaced: (id: string) => `Replaced ${id}.`,
    exists: (id: string) =>
      `${id} is registered on this agent already. See what would change, then decide.`,
    changed: (id: string) =>
      `${id} has been changed since you opened it. See what would change now, then decide.`,
    gone: (id: string) =>
      `${id} is not registered any more. You can register it again, but without its checks.`,
    would: (id: string) => `What would change in ${id}`,
    another: (id: string) => `With this ID it is another service: ${id} stays as it is.`,
    same: "Nothing would change.",
    undone: (id: string) => `${id} is as it was before.`,
    changedSince: (id: string) => `${id} has been changed since. Nothing was undone.`,
    nothing: "none",
    change: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
    checksKept: (names: string) =>
      `Its checks stay: ${names}. Checks with the same ID are replaced.`,
    checksLost: (names: string) => `Its checks are removed: ${names}.`,
    keepRest: "Keep its other values",
    metaLine: (line: number, text: string) => `Meta, line ${line}: write key=value, not “${text}”.`,
    metaTwice: (line: number, key: string) => `Meta, line ${line}: the key “${key}” appears twice.`,
    badJson: (line: number, column: number, reason: string) =>
      `Invalid JSON at line ${line}, column ${column}. ${reason}`,
    notObject: "The JSON must be an object.",
    faults: {
      missing: () => "This is needed.",
      id: (id: string) =>
        `The ID “${id}” could be registered, but never changed or removed: no URL can contain it.`,
      port: () => "A port is a number from 0 to 65535.",
      metaKey: (key: string) =>
        `“${key}” is not a valid key: Consul accepts up to 128 letters, digits, _ and -.`,
      url: () => "It must begin with http:// or https://.",
      hostPort: () => "Write host:port.",
      duration: () => "Write a duration with a unit, such as 10s or 1h30m.",
      minute: () => "Consul would make it 1m, the shortest time.",
    } satisfies Record<Fault["code"], (value: string) => string> as Record<
      Fault["code"],
      (value: string) => string
    >,
  },

  node: {
    version: "Version",
    leader: "leader",
    addresses: "Tagged addresses",
    count: countOf("node"),
    none: "There is nothing that the token may read.",
    gone: "This node is not in the catalog any more.",
    maintenance: "All services of the node are removed from DNS and health queries.",
    removal: "The node, its services and its checks are removed from the catalog.",
    alive: (node: string) =>
      `The agent of ${node} is alive, and would register it again. Stop the agent first.`,
    more: (shown: number, all: number) => `These are the first ${shown} of ${all}.`,
    notCompared: "The token may not read this node in the catalog, so nothing is compared.",
    drift: (count: number) =>
      count === 0
        ? "The catalog agrees with the agent."
        : `The catalog disagrees about ${plural(count, "entry", "entries")}, shown first.`,
  },

  drift: {
    missing: (): string => "Missing in the catalog.",
    unknown: (): string => "In the catalog, but unknown to the agent.",
    field: (name: string, here: string, there: string) =>
      `${name}: ${here}, in the catalog ${there}.`,
    check: (name: string, here: string, there: string) =>
      `Check ${name}: ${here}, in the catalog ${there}.`,
  },

  selection: {
    count: (count: number) => `${count} selected`,
    what: "what is selected, as JSON",
    clear: "Clear",
  },

  keys: {
    title: "Keys",
    move: "Next or previous row",
    open: "Open the row",
    select: "Select the row",
  },

  copy: {
    copy: (what: string) => `Copy ${what}`,
    copied: "Copied.",
    failed: "The browser did not allow it. Select the text and copy it.",
  },

  undo: "Undo",
  dismiss: "Dismiss",
  refusedWhy: "The token may not do this: the agent has refused it.",
  readOnlyWhy: "The page is in read-only mode.",
  control: (code: string) => `character ${code}`,
};

/** What every language has. */
export type Text = typeof en;
