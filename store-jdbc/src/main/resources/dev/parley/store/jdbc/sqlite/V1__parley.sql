-- Times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE parley_contact (
    tenant text NOT NULL,
    id text NOT NULL,
    name text,
    language text,
    reachable integer NOT NULL,
    created_at integer NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE parley_address (
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    address text NOT NULL,
    contact_id text NOT NULL,
    PRIMARY KEY (tenant, channel, account, address)
) WITHOUT ROWID;
CREATE INDEX parley_address_contact ON parley_address (contact_id, channel, account, tenant);

CREATE TABLE parley_conversation (
    tenant text NOT NULL,
    id text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    address text NOT NULL,
    contact_id text NOT NULL,
    status text NOT NULL,
    owner text NOT NULL,
    owner_agent text,
    epoch integer NOT NULL,
    flow_step text NOT NULL,
    flow_data text NOT NULL,
    messages integer NOT NULL,
    opened_at integer NOT NULL,
    last_inbound_at integer,
    origin text,
    offer text,
    version integer NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX parley_conversation_open ON parley_conversation (contact_id, channel, account, tenant)
    WHERE status = 'OPEN';
CREATE INDEX parley_conversation_contact ON parley_conversation (contact_id, channel, account, opened_at);

CREATE TABLE parley_message (
    tenant text NOT NULL,
    conversation_id text NOT NULL,
    position integer NOT NULL,
    id text NOT NULL,
    author text NOT NULL,
    agent text,
    sender_id text,
    sender_name text,
    sender_language text,
    content text NOT NULL,
    epoch integer NOT NULL,
    status text NOT NULL,
    external_id text,
    reply_to text,
    edits text,
    referral text,
    cause text NOT NULL,
    created_at integer NOT NULL,
    platform_at integer,
    status_at integer NOT NULL,
    reason text,
    PRIMARY KEY (tenant, conversation_id, position)
);
CREATE INDEX parley_message_external ON parley_message (external_id, conversation_id, tenant)
    WHERE external_id IS NOT NULL;

-- Reports that were faster than the answer that tells which message they are on; again: that it has to be sent again.
CREATE TABLE parley_receipt (
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    contact_id text NOT NULL,
    external_id text NOT NULL,
    status text NOT NULL,
    again integer NOT NULL,
    reported_at integer NOT NULL,
    reason text,
    PRIMARY KEY (external_id, contact_id, status, channel, account, tenant)
);

-- What is held waits until the contact writes; released tells a claimed one that they did.
CREATE TABLE parley_outbox (
    position integer PRIMARY KEY AUTOINCREMENT,
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    conversation_id text NOT NULL,
    message_position integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    plain integer NOT NULL DEFAULT 0,
    not_before integer NOT NULL,
    held integer NOT NULL DEFAULT 0,
    released integer NOT NULL DEFAULT 0,
    claim text,
    leased_until integer,
    UNIQUE (conversation_id, message_position, tenant)
);
CREATE INDEX parley_outbox_waiting ON parley_outbox (tenant, channel, account, position) WHERE NOT held;
CREATE INDEX parley_outbox_leased ON parley_outbox (leased_until) WHERE claim IS NOT NULL;

-- Files of messages that are to be fetched. While one is claimed, not_before is the end of its lease.
CREATE TABLE parley_media (
    position integer PRIMARY KEY AUTOINCREMENT,
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    conversation_id text NOT NULL,
    message_position integer NOT NULL,
    media_key text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    not_before integer NOT NULL,
    claim text,
    UNIQUE (conversation_id, message_position, tenant)
);
CREATE INDEX parley_media_due ON parley_media (tenant, channel, account, not_before, position);

CREATE TABLE parley_inbox (
    position integer PRIMARY KEY AUTOINCREMENT,
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    event_key text NOT NULL,
    address text,
    state text NOT NULL,
    payload text,
    body blob,
    reason text,
    failures integer NOT NULL DEFAULT 0,
    received_at integer NOT NULL,
    not_before integer NOT NULL,
    UNIQUE (event_key, tenant, channel, account)
);
CREATE INDEX parley_inbox_waiting ON parley_inbox (tenant, channel, account, position) WHERE state = 'PENDING';
CREATE INDEX parley_inbox_quarantined ON parley_inbox (tenant, position) WHERE state = 'QUARANTINED';

CREATE TABLE parley_ticket (
    tenant text NOT NULL,
    id text NOT NULL,
    conversation_id text NOT NULL,
    contact_id text NOT NULL,
    status text NOT NULL,
    reason text NOT NULL,
    priority text NOT NULL,
    team text,
    assignee text,
    opened_at integer NOT NULL,
    updated_at integer NOT NULL,
    resolved_at integer,
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX parley_ticket_active ON parley_ticket (conversation_id, tenant)
    WHERE status IN ('OPEN', 'IN_PROGRESS');
CREATE INDEX parley_ticket_queue ON parley_ticket (tenant, id) WHERE status IN ('OPEN', 'IN_PROGRESS');
CREATE INDEX parley_ticket_assignee ON parley_ticket (tenant, assignee, id);

CREATE TABLE parley_timer (
    tenant text NOT NULL,
    conversation_id text NOT NULL,
    name text NOT NULL,
    due_at integer NOT NULL,
    PRIMARY KEY (tenant, conversation_id, name)
) WITHOUT ROWID;
CREATE INDEX parley_timer_due ON parley_timer (due_at);

CREATE TABLE parley_pause (
    tenant text NOT NULL,
    channel text NOT NULL,
    account text NOT NULL,
    cause text NOT NULL,
    paused_until integer NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (tenant, channel, account, cause)
) WITHOUT ROWID;

-- Webhooks are routed by channel and account alone, so these are unique over all tenants. Secrets are sealed, each under
-- its name.
CREATE TABLE parley_account (
    channel text NOT NULL,
    account text NOT NULL,
    tenant text NOT NULL,
    secrets text NOT NULL,
    settings text NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (channel, account)
) WITHOUT ROWID;

-- One row, which every change of an account counts up and so waits for the one before it.
CREATE TABLE parley_account_version (
    version integer NOT NULL
);
INSERT INTO parley_account_version (version) VALUES (0);
