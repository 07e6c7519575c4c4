// Generated from contract/openapi.json by "npm run gen". Do not edit.

// Each operation: its method, its path, and whether it may be sent again when no answer came. One by one, so that a program
// carries only those that it asks (contract/call.ts), and all of them by name (contract/client.ts).

export const acceptDuty = ['POST', '/api/v1/{desk}/me/organisation/duties/{duty}/acceptances', true] as const;
export const acceptInvitation = ['POST', '/api/v1/{desk}/sign-in/invitation', true] as const;
export const addAcknowledgements = ['POST', '/api/v1/{desk}/tickets/{number}/acknowledgements', true] as const;
export const addAgreements = ['POST', '/api/v1/{desk}/tickets/{number}/agreements', true] as const;
export const addAssignments = ['POST', '/api/v1/{desk}/tickets/{number}/assignments', true] as const;
export const addCalls = ['POST', '/api/v1/{desk}/tickets/{number}/calls', true] as const;
export const addClosures = ['POST', '/api/v1/{desk}/tickets/{number}/closures', true] as const;
export const addColleague = ['POST', '/api/v1/{desk}/me/organisation/people', true] as const;
export const addContact = ['POST', '/api/v1/{desk}/customers/{id}/contacts', true] as const;
export const addCustomer = ['POST', '/api/v1/{desk}/customers', true] as const;
export const addDepartures = ['POST', '/api/v1/{desk}/tickets/{number}/departures', true] as const;
export const addDkimKey = ['POST', '/api/v1/{desk}/dkim-keys', true] as const;
export const addDraftFile = ['POST', '/api/v1/{desk}/tickets/{number}/writing/{kind}/files', true] as const;
export const addEscalations = ['POST', '/api/v1/{desk}/tickets/{number}/escalations', true] as const;
export const addExclusions = ['POST', '/api/v1/{desk}/tickets/{number}/exclusions', true] as const;
export const addFieldValues = ['POST', '/api/v1/{desk}/tickets/{number}/field-values', true] as const;
export const addIdentities = ['POST', '/api/v1/{desk}/tickets/{number}/identities', true] as const;
export const addKinds = ['POST', '/api/v1/{desk}/tickets/{number}/kinds', true] as const;
export const addLinks = ['POST', '/api/v1/{desk}/tickets/{number}/links', true] as const;
export const addMailRelay = ['POST', '/api/v1/{desk}/mail-relays', true] as const;
export const addMailbox = ['POST', '/api/v1/{desk}/mailboxes', true] as const;
export const addMerges = ['POST', '/api/v1/{desk}/tickets/{number}/merges', true] as const;
export const addMessage = ['POST', '/api/v1/{desk}/tickets/{number}/messages', true] as const;
export const addMilestones = ['POST', '/api/v1/{desk}/tickets/{number}/milestones', true] as const;
export const addNotices = ['POST', '/api/v1/{desk}/tickets/{number}/notices', true] as const;
export const addOpeningFile = ['POST', '/api/v1/{desk}/me/openings/{way}/files', true] as const;
export const addOverrides = ['POST', '/api/v1/{desk}/tickets/{number}/overrides', true] as const;
export const addPasskey = ['POST', '/api/v1/{desk}/me/passkeys', true] as const;
export const addProvider = ['POST', '/api/v1/{desk}/sign-in-providers', true] as const;
export const addPushSubscription = ['POST', '/api/v1/{desk}/me/push-subscriptions', true] as const;
export const addReminder = ['POST', '/api/v1/{desk}/tickets/{number}/reminders', true] as const;
export const addReopenings = ['POST', '/api/v1/{desk}/tickets/{number}/reopenings', true] as const;
export const addResolutions = ['POST', '/api/v1/{desk}/tickets/{number}/resolutions', true] as const;
export const addRestrictions = ['POST', '/api/v1/{desk}/tickets/{number}/restrictions', true] as const;
export const addResumptions = ['POST', '/api/v1/{desk}/tickets/{number}/resumptions', true] as const;
export const addSeverities = ['POST', '/api/v1/{desk}/tickets/{number}/severities', true] as const;
export const addSideMessage = ['POST', '/api/v1/{desk}/tickets/{number}/side-talks/{talk}/messages', true] as const;
export const addSnippet = ['POST', '/api/v1/{desk}/snippets', true] as const;
export const addSpamMarks = ['POST', '/api/v1/{desk}/tickets/{number}/spam-marks', true] as const;
export const addSplits = ['POST', '/api/v1/{desk}/tickets/{number}/splits', true] as const;
export const addSubjectChanges = ['POST', '/api/v1/{desk}/tickets/{number}/subject-changes', true] as const;
export const addTagChanges = ['POST', '/api/v1/{desk}/tickets/{number}/tag-changes', true] as const;
export const addTeamChanges = ['POST', '/api/v1/{desk}/tickets/{number}/team-changes', true] as const;
export const addTicketColleague = ['POST', '/api/v1/{desk}/tickets/{number}/people', true] as const;
export const addTicketDiagnostics = ['POST', '/api/v1/{desk}/tickets/{number}/diagnostics', true] as const;
export const addTicketFacts = ['POST', '/api/v1/{desk}/tickets/{number}/facts', true] as const;
export const addUnmergings = ['POST', '/api/v1/{desk}/tickets/{number}/unmergings', true] as const;
export const addUnsubscription = ['POST', '/api/v1/{desk}/mail-unsubscriptions', true] as const;
export const addWaits = ['POST', '/api/v1/{desk}/tickets/{number}/waits', true] as const;
export const addWaivers = ['POST', '/api/v1/{desk}/tickets/{number}/waivers', true] as const;
export const addWebhook = ['POST', '/api/v1/{desk}/webhooks', true] as const;
export const addWork = ['POST', '/api/v1/{desk}/tickets/{number}/work', true] as const;
export const askForNewPasskey = ['POST', '/api/v1/{desk}/me/passkeys/options', true] as const;
export const askForPasskey = ['POST', '/api/v1/{desk}/sign-in/passkey/options', true] as const;
export const askMailConsent = ['POST', '/api/v1/{desk}/mail-grants', true] as const;
export const askPolicy = ['POST', '/api/v1/{desk}/policy/questions', false] as const;
export const beginAtProvider = ['POST', '/api/v1/{desk}/sign-in/providers/{id}', true] as const;
export const cancelReplay = ['DELETE', '/api/v1/{desk}/policy/replays/{id}', false] as const;
export const changeAnnouncement = ['PUT', '/api/v1/{desk}/announcements/{id}', false] as const;
export const changeColleague = ['PUT', '/api/v1/{desk}/me/organisation/people/{id}', false] as const;
export const changeContact = ['PUT', '/api/v1/{desk}/contacts/{id}', false] as const;
export const changeField = ['PUT', '/api/v1/{desk}/fields/{id}', false] as const;
export const changeLogo = ['PUT', '/api/v1/{desk}/look/logo', false] as const;
export const changeLook = ['PUT', '/api/v1/{desk}/look', false] as const;
export const changeMacro = ['PUT', '/api/v1/{desk}/macros/{id}', false] as const;
export const changeMailRelay = ['PUT', '/api/v1/{desk}/mail-relays/{id}', false] as const;
export const changeMailbox = ['PUT', '/api/v1/{desk}/mailboxes/{id}', false] as const;
export const changeNotificationSettings = ['PUT', '/api/v1/{desk}/me/notifications', false] as const;
export const changeOwnSettings = ['PUT', '/api/v1/{desk}/me/settings', false] as const;
export const changePassword = ['POST', '/api/v1/{desk}/me/password', true] as const;
export const changeProvider = ['PUT', '/api/v1/{desk}/sign-in-providers/{id}', false] as const;
export const changeSideTalk = ['PUT', '/api/v1/{desk}/tickets/{number}/side-talks/{talk}/state', false] as const;
export const changeSnippet = ['PUT', '/api/v1/{desk}/snippets/{id}', false] as const;
export const changeStaff = ['POST', '/api/v1/{desk}/staff/{id}/changes', true] as const;
export const changeTickets = ['POST', '/api/v1/{desk}/tickets/bulk', true] as const;
export const changeView = ['PUT', '/api/v1/{desk}/views/{id}', false] as const;
export const changeWebhook = ['PUT', '/api/v1/{desk}/webhooks/{id}', false] as const;
export const changeWebhookSecret = ['POST', '/api/v1/{desk}/webhooks/{id}/secrets', true] as const;
export const checkAgentAttributes = ['PUT', '/api/v1/{desk}/agents/{id}/attributes', false] as const;
export const checkDeliverability = ['POST', '/api/v1/{desk}/deliverability-checks', true] as const;
export const checkFields = ['POST', '/api/v1/{desk}/field-checks', false] as const;
export const checkFilter = ['GET', '/api/v1/{desk}/filter-checks', true] as const;
export const checkLook = ['POST', '/api/v1/{desk}/look/checks', false] as const;
export const checkPolicy = ['POST', '/api/v1/{desk}/policy/checks', false] as const;
export const checkProvider = ['POST', '/api/v1/{desk}/sign-in-providers/{id}/checks', true] as const;
export const chooseTickets = ['GET', '/api/v1/{desk}/tickets/choice', true] as const;
export const comparePolicies = ['POST', '/api/v1/{desk}/policy/comparisons', false] as const;
export const completeMailConsent = ['POST', '/api/v1/{desk}/mail-consents', true] as const;
export const confirmCode = ['POST', '/api/v1/{desk}/me/factors/code', true] as const;
export const confirmConnection = ['POST', '/api/v1/{desk}/me/connections', true] as const;
export const countNotifications = ['GET', '/api/v1/{desk}/notifications/count', true] as const;
export const countTeams = ['GET', '/api/v1/{desk}/queues/teams', true] as const;
export const countTickets = ['GET', '/api/v1/{desk}/tickets/count', true] as const;
export const createDraft = ['POST', '/api/v1/{desk}/policy/drafts', true] as const;
export const createKey = ['POST', '/api/v1/{desk}/keys', true] as const;
export const decide = ['POST', '/api/v1/{desk}/decisions', false] as const;
export const deleteDraft = ['DELETE', '/api/v1/{desk}/policy/drafts/{id}', false] as const;
export const discardMyDraft = ['DELETE', '/api/v1/{desk}/tickets/{number}/writing/{kind}', false] as const;
export const discardMyOpening = ['DELETE', '/api/v1/{desk}/me/openings/{way}', false] as const;
export const dismissAnnouncement = ['POST', '/api/v1/{desk}/announcements/{id}/dismissals', true] as const;
export const doActs = ['POST', '/api/v1/{desk}/tickets/{number}/acts', true] as const;
export const endAnnouncement = ['POST', '/api/v1/{desk}/announcements/{id}/endings', true] as const;
export const endOtherSessions = ['DELETE', '/api/v1/{desk}/me/sessions', false] as const;
export const endSession = ['DELETE', '/api/v1/{desk}/me/sessions/{id}', false] as const;
export const explainPromise = ['GET', '/api/v1/{desk}/tickets/{number}/promises/{promise}/explanation', true] as const;
export const exportAudit = ['GET', '/api/v1/{desk}/audit.csv', true] as const;
export const findContacts = ['GET', '/api/v1/{desk}/contacts', true] as const;
export const finishAtProvider = ['POST', '/api/v1/{desk}/sign-in/callback', true] as const;
export const followTicket = ['POST', '/api/v1/{desk}/tickets/{number}/followers', true] as const;
export const forecastResolutions = ['GET', '/api/v1/{desk}/tickets/resolution-forecasts', true] as const;
export const forecastTicket = ['GET', '/api/v1/{desk}/tickets/{number}/forecasts', true] as const;
export const giveAddress = ['POST', '/api/v1/{desk}/contacts/{id}/address', true] as const;
export const importPeople = ['POST', '/api/v1/{desk}/people/imports', true] as const;
export const inviteAgent = ['POST', '/api/v1/{desk}/agents/invitations', true] as const;
export const liftSuppression = ['POST', '/api/v1/{desk}/mail-suppressions/{id}/releases', true] as const;
export const listAddressDefaults = ['GET', '/api/v1/{desk}/address-defaults', true] as const;
export const listAgentAttributes = ['GET', '/api/v1/{desk}/agents/attributes', true] as const;
export const listAgents = ['GET', '/api/v1/{desk}/agents', true] as const;
export const listAnnouncements = ['GET', '/api/v1/{desk}/announcements', true] as const;
export const listAudit = ['GET', '/api/v1/{desk}/audit', true] as const;
export const listAuditPeople = ['GET', '/api/v1/{desk}/audit/people', true] as const;
export const listClosures = ['GET', '/api/v1/{desk}/closures', true] as const;
export const listConnections = ['GET', '/api/v1/{desk}/me/connections', true] as const;
export const listContracts = ['GET', '/api/v1/{desk}/contracts', true] as const;
export const listCustomers = ['GET', '/api/v1/{desk}/customers', true] as const;
export const listDeliverabilityChecks = ['GET', '/api/v1/{desk}/deliverability-checks', true] as const;
export const listDesks = ['GET', '/api/v1', true] as const;
export const listDkimKeys = ['GET', '/api/v1/{desk}/dkim-keys', true] as const;
export const listDraftRevisions = ['GET', '/api/v1/{desk}/policy/drafts/{id}/revisions', true] as const;
export const listDrafts = ['GET', '/api/v1/{desk}/policy/drafts', true] as const;
export const listEvents = ['GET', '/api/v1/{desk}/events', true] as const;
export const listFields = ['GET', '/api/v1/{desk}/fields', true] as const;
export const listFilterKeys = ['GET', '/api/v1/{desk}/filter-keys', true] as const;
export const listFilterValues = ['GET', '/api/v1/{desk}/filter-values', true] as const;
export const listFollowers = ['GET', '/api/v1/{desk}/tickets/{number}/followers', true] as const;
export const listForwardableFiles = ['GET', '/api/v1/{desk}/tickets/{number}/side-talks/files', true] as const;
export const listGoneTags = ['GET', '/api/v1/{desk}/tag-removals', true] as const;
export const listInbound = ['GET', '/api/v1/{desk}/inbound', true] as const;
export const listInvitations = ['GET', '/api/v1/{desk}/agents/invitations', true] as const;
export const listKeys = ['GET', '/api/v1/{desk}/keys', true] as const;
export const listMacros = ['GET', '/api/v1/{desk}/macros', true] as const;
export const listMailGrants = ['GET', '/api/v1/{desk}/mail-grants', true] as const;
export const listMailRegistrations = ['GET', '/api/v1/{desk}/mail-registrations', true] as const;
export const listMailRelays = ['GET', '/api/v1/{desk}/mail-relays', true] as const;
export const listMailTemplates = ['GET', '/api/v1/{desk}/mail-templates', true] as const;
export const listMailboxes = ['GET', '/api/v1/{desk}/mailboxes', true] as const;
export const listMyDrafts = ['GET', '/api/v1/{desk}/me/drafts', true] as const;
export const listNotifications = ['GET', '/api/v1/{desk}/notifications', true] as const;
export const listOutbox = ['GET', '/api/v1/{desk}/outbox', true] as const;
export const listPasskeys = ['GET', '/api/v1/{desk}/me/passkeys', true] as const;
export const listPolicyVersions = ['GET', '/api/v1/{desk}/policy/versions', true] as const;
export const listProviderSettings = ['GET', '/api/v1/{desk}/sign-in-providers', true] as const;
export const listPushSubscriptions = ['GET', '/api/v1/{desk}/me/push-subscriptions', true] as const;
export const listReleases = ['GET', '/api/v1/{desk}/releases', true] as const;
export const listReplayChanges = ['GET', '/api/v1/{desk}/policy/replays/{id}/changes', true] as const;
export const listReplays = ['GET', '/api/v1/{desk}/policy/replays', true] as const;
export const listSender = ['POST', '/api/v1/{desk}/senders', true] as const;
export const listSenders = ['GET', '/api/v1/{desk}/senders', true] as const;
export const listSendingAddresses = ['GET', '/api/v1/{desk}/sending-addresses', true] as const;
export const listSessions = ['GET', '/api/v1/{desk}/me/sessions', true] as const;
export const listShownAnnouncements = ['GET', '/api/v1/{desk}/announcements/shown', true] as const;
export const listSideTalks = ['GET', '/api/v1/{desk}/tickets/{number}/side-talks', true] as const;
export const listSignInProviders = ['GET', '/api/v1/{desk}/sign-in/providers', true] as const;
export const listSignInRules = ['GET', '/api/v1/{desk}/sign-in-rules', true] as const;
export const listSnippets = ['GET', '/api/v1/{desk}/snippets', true] as const;
export const listStaff = ['GET', '/api/v1/{desk}/staff', true] as const;
export const listSuppressions = ['GET', '/api/v1/{desk}/mail-suppressions', true] as const;
export const listTags = ['GET', '/api/v1/{desk}/tags', true] as const;
export const listTicketSnippets = ['GET', '/api/v1/{desk}/tickets/{number}/snippets', true] as const;
export const listTickets = ['GET', '/api/v1/{desk}/tickets', true] as const;
export const listUnsubscriptions = ['GET', '/api/v1/{desk}/mail-unsubscriptions', true] as const;
export const listViews = ['GET', '/api/v1/{desk}/views', true] as const;
export const listWebhookDeliveries = ['GET', '/api/v1/{desk}/webhooks/{id}/deliveries', true] as const;
export const listWebhooks = ['GET', '/api/v1/{desk}/webhooks', true] as const;
export const makeAnnouncement = ['POST', '/api/v1/{desk}/announcements', true] as const;
export const makeField = ['POST', '/api/v1/{desk}/fields', true] as const;
export const makeMacro = ['POST', '/api/v1/{desk}/macros', true] as const;
export const makeTag = ['POST', '/api/v1/{desk}/tags', true] as const;
export const makeView = ['POST', '/api/v1/{desk}/views', true] as const;
export const markTicketRead = ['POST', '/api/v1/{desk}/tickets/{number}/reads', true] as const;
export const mergeTag = ['POST', '/api/v1/{desk}/tags/{id}/merges', true] as const;
export const openSideTalk = ['POST', '/api/v1/{desk}/tickets/{number}/side-talks', true] as const;
export const openTicket = ['POST', '/api/v1/{desk}/tickets', true] as const;
export const openTicketForCaller = ['POST', '/api/v1/{desk}/calls', true] as const;
export const orderFields = ['PUT', '/api/v1/{desk}/field-order', false] as const;
export const orderMacros = ['PUT', '/api/v1/{desk}/macros/order', false] as const;
export const orderViews = ['PUT', '/api/v1/{desk}/view-order', false] as const;
export const outlineRequest = ['POST', '/api/v1/{desk}/request-form', false] as const;
export const pinContract = ['POST', '/api/v1/{desk}/customers/{id}/pins', true] as const;
export const pollMailConsent = ['POST', '/api/v1/{desk}/mail-grants/{id}/polls', true] as const;
export const previewMacro = ['POST', '/api/v1/{desk}/tickets/{number}/macros/{id}/preview', false] as const;
export const previewMailTemplate = ['POST', '/api/v1/{desk}/mail-templates/{kind}/{language}/previews', true] as const;
export const previewMailTemplatePage = ['POST', '/api/v1/{desk}/mail-templates/{kind}/{language}/preview-pages', true] as const;
export const proveMyself = ['POST', '/api/v1/{desk}/me/proofs', true] as const;
export const proveMyselfByPasskey = ['POST', '/api/v1/{desk}/me/proofs/passkey', true] as const;
export const publishPolicy = ['POST', '/api/v1/{desk}/policy/versions', true] as const;
export const putContact = ['PUT', '/api/v1/{desk}/customers/{id}/contacts/{contact}', false] as const;
export const readAgentAttributes = ['GET', '/api/v1/{desk}/agents/{id}/attributes', true] as const;
export const readAttachment = ['GET', '/api/v1/{desk}/attachments/{id}', true] as const;
export const readContact = ['GET', '/api/v1/{desk}/contacts/{id}', true] as const;
export const readCustomer = ['GET', '/api/v1/{desk}/customers/{id}', true] as const;
export const readDeliverabilityCheck = ['GET', '/api/v1/{desk}/deliverability-checks/{id}', true] as const;
export const readDesk = ['GET', '/api/v1/{desk}', true] as const;
export const readDossier = ['GET', '/api/v1/{desk}/tickets/{number}/dossier', true] as const;
export const readDraft = ['GET', '/api/v1/{desk}/policy/drafts/{id}', true] as const;
export const readDraftFile = ['GET', '/api/v1/{desk}/me/draft-files/{id}', true] as const;
export const readDraftRevision = ['GET', '/api/v1/{desk}/policy/drafts/{id}/revisions/{revision}', true] as const;
export const readFactors = ['GET', '/api/v1/{desk}/me/factors', true] as const;
export const readField = ['GET', '/api/v1/{desk}/fields/{id}', true] as const;
export const readFieldValues = ['GET', '/api/v1/{desk}/tickets/{number}/field-values', true] as const;
export const readInboundBacklog = ['GET', '/api/v1/{desk}/inbound-backlog', true] as const;
export const readInvitation = ['POST', '/api/v1/{desk}/sign-in/invitation/views', true] as const;
export const readLater = ['GET', '/api/v1/{desk}/tickets/{number}/later', true] as const;
export const readLedger = ['GET', '/api/v1/{desk}/ledger', true] as const;
export const readLogo = ['GET', '/api/v1/{desk}/look/logo/{hash}', true] as const;
export const readLook = ['GET', '/api/v1/{desk}/look', true] as const;
export const readMacro = ['GET', '/api/v1/{desk}/macros/{id}', true] as const;
export const readMailRelay = ['GET', '/api/v1/{desk}/mail-relays/{id}', true] as const;
export const readMailTemplate = ['GET', '/api/v1/{desk}/mail-templates/{kind}/{language}', true] as const;
export const readMailbox = ['GET', '/api/v1/{desk}/mailboxes/{id}', true] as const;
export const readMe = ['GET', '/api/v1/{desk}/me', true] as const;
export const readMessage = ['GET', '/api/v1/{desk}/messages/{id}', true] as const;
export const readMessagePage = ['GET', '/api/v1/{desk}/messages/{id}/page', true] as const;
export const readMyOpening = ['GET', '/api/v1/{desk}/me/openings/{way}', true] as const;
export const readNotificationSettings = ['GET', '/api/v1/{desk}/me/notifications', true] as const;
export const readNotifications = ['POST', '/api/v1/{desk}/notifications/reads', false] as const;
export const readOrganisation = ['GET', '/api/v1/{desk}/me/organisation', true] as const;
export const readOutboundBacklog = ['GET', '/api/v1/{desk}/outbound-backlog', true] as const;
export const readOutboxMail = ['GET', '/api/v1/{desk}/outbox/{id}/raw', true] as const;
export const readOutboxPage = ['GET', '/api/v1/{desk}/outbox/{id}/page', true] as const;
export const readOwnSettings = ['GET', '/api/v1/{desk}/me/settings', true] as const;
export const readOwnSubscription = ['GET', '/api/v1/{desk}/unsubscriptions/{token}', true] as const;
export const readPolicy = ['GET', '/api/v1/{desk}/policy', true] as const;
export const readPolicyChanges = ['GET', '/api/v1/{desk}/policy/versions/{hash}/changes', true] as const;
export const readPolicyVersion = ['GET', '/api/v1/{desk}/policy/versions/{hash}', true] as const;
export const readPresence = ['GET', '/api/v1/{desk}/tickets/{number}/presence', true] as const;
export const readPromisedTimes = ['GET', '/api/v1/{desk}/me/organisation/times', true] as const;
export const readRawInbound = ['GET', '/api/v1/{desk}/inbound/{id}/raw', true] as const;
export const readReplay = ['GET', '/api/v1/{desk}/policy/replays/{id}', true] as const;
export const readSpamFilter = ['GET', '/api/v1/{desk}/spam', true] as const;
export const readStream = ['GET', '/api/v1/{desk}/tickets/{number}/stream', true] as const;
export const readTicket = ['GET', '/api/v1/{desk}/tickets/{number}', true] as const;
export const readTicketFacts = ['GET', '/api/v1/{desk}/tickets/{number}/facts', true] as const;
export const readTicketPeople = ['GET', '/api/v1/{desk}/tickets/{number}/people', true] as const;
export const readTrustSettings = ['GET', '/api/v1/{desk}/trust', true] as const;
export const readView = ['GET', '/api/v1/{desk}/views/{id}', true] as const;
export const readWebhook = ['GET', '/api/v1/{desk}/webhooks/{id}', true] as const;
export const readWritingChoice = ['GET', '/api/v1/{desk}/me/writing', true] as const;
export const recallDraft = ['POST', '/api/v1/{desk}/me/drafts/{id}/recalls', true] as const;
export const redactAttachment = ['POST', '/api/v1/{desk}/attachments/{id}/redactions', true] as const;
export const redactMessage = ['POST', '/api/v1/{desk}/messages/{id}/redactions', true] as const;
export const releaseDraft = ['POST', '/api/v1/{desk}/me/drafts/{id}/releases', true] as const;
export const releaseInbound = ['POST', '/api/v1/{desk}/inbound/{id}/releases', true] as const;
export const removeAnnouncement = ['DELETE', '/api/v1/{desk}/announcements/{id}', false] as const;
export const removeCode = ['DELETE', '/api/v1/{desk}/me/factors/code', false] as const;
export const removeColleague = ['DELETE', '/api/v1/{desk}/me/organisation/people/{id}', false] as const;
export const removeConnection = ['DELETE', '/api/v1/{desk}/me/connections/{id}', false] as const;
export const removeContact = ['DELETE', '/api/v1/{desk}/customers/{id}/contacts/{contact}', false] as const;
export const removeDkimKey = ['DELETE', '/api/v1/{desk}/dkim-keys/{id}', false] as const;
export const removeDraftFile = ['DELETE', '/api/v1/{desk}/me/draft-files/{id}', false] as const;
export const removeField = ['DELETE', '/api/v1/{desk}/fields/{id}', false] as const;
export const removeLink = ['DELETE', '/api/v1/{desk}/tickets/{number}/links/{link}', false] as const;
export const removeLogo = ['DELETE', '/api/v1/{desk}/look/logo', false] as const;
export const removeMacro = ['DELETE', '/api/v1/{desk}/macros/{id}', false] as const;
export const removeMailGrant = ['DELETE', '/api/v1/{desk}/mail-grants/{id}', false] as const;
export const removeMailRegistration = ['DELETE', '/api/v1/{desk}/mail-registrations/{provider}', false] as const;
export const removeMailRelay = ['DELETE', '/api/v1/{desk}/mail-relays/{id}', false] as const;
export const removeMailbox = ['DELETE', '/api/v1/{desk}/mailboxes/{id}', false] as const;
export const removePasskey = ['DELETE', '/api/v1/{desk}/me/passkeys/{id}', false] as const;
export const removeProvider = ['DELETE', '/api/v1/{desk}/sign-in-providers/{id}', false] as const;
export const removePushSubscription = ['DELETE', '/api/v1/{desk}/me/push-subscriptions/{id}', false] as const;
export const removeReminder = ['DELETE', '/api/v1/{desk}/tickets/{number}/reminders/{id}', false] as const;
export const removeSnippet = ['DELETE', '/api/v1/{desk}/snippets/{id}', false] as const;
export const removeTag = ['DELETE', '/api/v1/{desk}/tags/{id}', false] as const;
export const removeTicketColleague = ['DELETE', '/api/v1/{desk}/tickets/{number}/people/{contact}', false] as const;
export const removeUnsubscription = ['DELETE', '/api/v1/{desk}/mail-unsubscriptions/{id}', false] as const;
export const removeView = ['DELETE', '/api/v1/{desk}/views/{id}', false] as const;
export const removeWebhook = ['DELETE', '/api/v1/{desk}/webhooks/{id}', false] as const;
export const removeWork = ['DELETE', '/api/v1/{desk}/tickets/{number}/work/{entry}', false] as const;
export const renamePasskey = ['POST', '/api/v1/{desk}/me/passkeys/{id}/names', true] as const;
export const renameTag = ['PUT', '/api/v1/{desk}/tags/{id}', false] as const;
export const renewContract = ['POST', '/api/v1/{desk}/customers/{id}/contracts', true] as const;
export const renewMailConsent = ['POST', '/api/v1/{desk}/mail-grants/{id}/consents', true] as const;
export const renewPushSubscription = ['POST', '/api/v1/{desk}/me/push-subscriptions/renewals', true] as const;
export const renewRecoveryCodes = ['POST', '/api/v1/{desk}/me/factors/recovery-codes', true] as const;
export const replayWebhook = ['POST', '/api/v1/{desk}/webhooks/{id}/replays', true] as const;
export const replayWebhookDelivery = ['POST', '/api/v1/{desk}/webhooks/{id}/deliveries/{delivery}/replays', true] as const;
export const resetContactFactor = ['POST', '/api/v1/{desk}/factor-resets', true] as const;
export const resetPassword = ['POST', '/api/v1/{desk}/sign-in/reset', true] as const;
export const restoreMailTemplate = ['POST', '/api/v1/{desk}/mail-templates/{kind}/{language}/restorations', true] as const;
export const restoreTag = ['POST', '/api/v1/{desk}/tags/{id}/restorations', true] as const;
export const retireDkimKey = ['POST', '/api/v1/{desk}/dkim-keys/{id}/retirements', true] as const;
export const retryInbound = ['POST', '/api/v1/{desk}/inbound/{id}/retries', true] as const;
export const revokeKey = ['DELETE', '/api/v1/{desk}/keys/{id}', false] as const;
export const rotateKey = ['POST', '/api/v1/{desk}/keys/{id}/successors', true] as const;
export const runMacro = ['POST', '/api/v1/{desk}/tickets/{number}/macros/{id}/run', true] as const;
export const saveDraft = ['PUT', '/api/v1/{desk}/policy/drafts/{id}', false] as const;
export const saveMailTemplate = ['PUT', '/api/v1/{desk}/mail-templates/{kind}/{language}', false] as const;
export const saveMyDraft = ['PUT', '/api/v1/{desk}/tickets/{number}/writing/{kind}', false] as const;
export const saveMyOpening = ['PUT', '/api/v1/{desk}/me/openings/{way}', false] as const;
export const saveTrustSettings = ['PUT', '/api/v1/{desk}/trust', false] as const;
export const saveWritingChoice = ['PUT', '/api/v1/{desk}/me/writing', false] as const;
export const sayPresent = ['POST', '/api/v1/{desk}/policy/drafts/{id}/presence', false] as const;
export const saySomebodyIsHere = ['POST', '/api/v1/{desk}/tickets/{number}/presence', false] as const;
export const searchTickets = ['GET', '/api/v1/{desk}/search', true] as const;
export const sendInvitationAgain = ['POST', '/api/v1/{desk}/agents/invitations/{id}/mails', true] as const;
export const sendMyDraft = ['POST', '/api/v1/{desk}/tickets/{number}/writing/{kind}/sends', true] as const;
export const sendPasswordReset = ['POST', '/api/v1/{desk}/sign-in/resets', true] as const;
export const sendSignInLink = ['POST', '/api/v1/{desk}/sign-in/links', true] as const;
export const sendTestMail = ['POST', '/api/v1/{desk}/mail-templates/{kind}/{language}/test-mails', true] as const;
export const setAddressDefault = ['PUT', '/api/v1/{desk}/address-defaults/{address}', false] as const;
export const setMailRegistration = ['PUT', '/api/v1/{desk}/mail-registrations/{provider}', false] as const;
export const setReleases = ['PUT', '/api/v1/{desk}/releases/{product}', false] as const;
export const setSignInRule = ['PUT', '/api/v1/{desk}/sign-in-rules/{role}', false] as const;
export const setUpCode = ['POST', '/api/v1/{desk}/me/factors/code/setups', true] as const;
export const showMessage = ['POST', '/api/v1/{desk}/messages/{id}/showings', true] as const;
export const signIn = ['POST', '/api/v1/{desk}/sign-in', false] as const;
export const signInCode = ['POST', '/api/v1/{desk}/sign-in/code', true] as const;
export const signInPasskey = ['POST', '/api/v1/{desk}/sign-in/passkey', true] as const;
export const signOut = ['POST', '/api/v1/{desk}/sign-out', false] as const;
export const signOutPerson = ['POST', '/api/v1/{desk}/people/{id}/sign-outs', true] as const;
export const snoozeTicket = ['POST', '/api/v1/{desk}/tickets/{number}/snoozes', true] as const;
export const startConversation = ['POST', '/api/v1/{desk}/conversations', true] as const;
export const startDkimKey = ['POST', '/api/v1/{desk}/dkim-keys/{id}/starts', true] as const;
export const startReplay = ['POST', '/api/v1/{desk}/policy/replays', true] as const;
export const streamEvents = ['GET', '/api/v1/{desk}/events/stream', true] as const;
export const teachSpam = ['POST', '/api/v1/{desk}/inbound/{id}/lessons', true] as const;
export const testMailRelay = ['POST', '/api/v1/{desk}/mail-relay-tests', true] as const;
export const testMailbox = ['POST', '/api/v1/{desk}/mailbox-tests', true] as const;
export const testWebhook = ['POST', '/api/v1/{desk}/webhooks/{id}/tests', true] as const;
export const tryMailbox = ['POST', '/api/v1/{desk}/mailboxes/{id}/tries', true] as const;
export const tryOutboundAgain = ['POST', '/api/v1/{desk}/outbound-backlog/attempts', true] as const;
export const undoUnsubscription = ['POST', '/api/v1/{desk}/unsubscriptions/{token}/undoings', true] as const;
export const unlistSender = ['DELETE', '/api/v1/{desk}/senders/{id}', false] as const;
export const unsubscribe = ['POST', '/api/v1/{desk}/unsubscriptions/{token}', true] as const;
export const useSignInLink = ['POST', '/api/v1/{desk}/sign-in/link', false] as const;
export const wakeTicket = ['POST', '/api/v1/{desk}/tickets/{number}/wakings', true] as const;
export const withdrawInvitation = ['DELETE', '/api/v1/{desk}/agents/invitations/{id}', false] as const;

export const operations = {
  acceptDuty,
  acceptInvitation,
  addAcknowledgements,
  addAgreements,
  addAssignments,
  addCalls,
  addClosures,
  addColleague,
  addContact,
  addCustomer,
  addDepartures,
  addDkimKey,
  addDraftFile,
  addEscalations,
  addExclusions,
  addFieldValues,
  addIdentities,
  addKinds,
  addLinks,
  addMailRelay,
  addMailbox,
  addMerges,
  addMessage,
  addMilestones,
  addNotices,
  addOpeningFile,
  addOverrides,
  addPasskey,
  addProvider,
  addPushSubscription,
  addReminder,
  addReopenings,
  addResolutions,
  addRestrictions,
  addResumptions,
  addSeverities,
  addSideMessage,
  addSnippet,
  addSpamMarks,
  addSplits,
  addSubjectChanges,
  addTagChanges,
  addTeamChanges,
  addTicketColleague,
  addTicketDiagnostics,
  addTicketFacts,
  addUnmergings,
  addUnsubscription,
  addWaits,
  addWaivers,
  addWebhook,
  addWork,
  askForNewPasskey,
  askForPasskey,
  askMailConsent,
  askPolicy,
  beginAtProvider,
  cancelReplay,
  changeAnnouncement,
  changeColleague,
  changeContact,
  changeField,
  changeLogo,
  changeLook,
  changeMacro,
  changeMailRelay,
  changeMailbox,
  changeNotificationSettings,
  changeOwnSettings,
  changePassword,
  changeProvider,
  changeSideTalk,
  changeSnippet,
  changeStaff,
  changeTickets,
  changeView,
  changeWebhook,
  changeWebhookSecret,
  checkAgentAttributes,
  checkDeliverability,
  checkFields,
  checkFilter,
  checkLook,
  checkPolicy,
  checkProvider,
  chooseTickets,
  comparePolicies,
  completeMailConsent,
  confirmCode,
  confirmConnection,
  countNotifications,
  countTeams,
  countTickets,
  createDraft,
  createKey,
  decide,
  deleteDraft,
  discardMyDraft,
  discardMyOpening,
  dismissAnnouncement,
  doActs,
  endAnnouncement,
  endOtherSessions,
  endSession,
  explainPromise,
  exportAudit,
  findContacts,
  finishAtProvider,
  followTicket,
  forecastResolutions,
  forecastTicket,
  giveAddress,
  importPeople,
  inviteAgent,
  liftSuppression,
  listAddressDefaults,
  listAgentAttributes,
  listAgents,
  listAnnouncements,
  listAudit,
  listAuditPeople,
  listClosures,
  listConnections,
  listContracts,
  listCustomers,
  listDeliverabilityChecks,
  listDesks,
  listDkimKeys,
  listDraftRevisions,
  listDrafts,
  listEvents,
  listFields,
  listFilterKeys,
  listFilterValues,
  listFollowers,
  listForwardableFiles,
  listGoneTags,
  listInbound,
  listInvitations,
  listKeys,
  listMacros,
  listMailGrants,
  listMailRegistrations,
  listMailRelays,
  listMailTemplates,
  listMailboxes,
  listMyDrafts,
  listNotifications,
  listOutbox,
  listPasskeys,
  listPolicyVersions,
  listProviderSettings,
  listPushSubscriptions,
  listReleases,
  listReplayChanges,
  listReplays,
  listSender,
  listSenders,
  listSendingAddresses,
  listSessions,
  listShownAnnouncements,
  listSideTalks,
  listSignInProviders,
  listSignInRules,
  listSnippets,
  listStaff,
  listSuppressions,
  listTags,
  listTicketSnippets,
  listTickets,
  listUnsubscriptions,
  listViews,
  listWebhookDeliveries,
  listWebhooks,
  makeAnnouncement,
  makeField,
  makeMacro,
  makeTag,
  makeView,
  markTicketRead,
  mergeTag,
  openSideTalk,
  openTicket,
  openTicketForCaller,
  orderFields,
  orderMacros,
  orderViews,
  outlineRequest,
  pinContract,
  pollMailConsent,
  previewMacro,
  previewMailTemplate,
  previewMailTemplatePage,
  proveMyself,
  proveMyselfByPasskey,
  publishPolicy,
  putContact,
  readAgentAttributes,
  readAttachment,
  readContact,
  readCustomer,
  readDeliverabilityCheck,
  readDesk,
  readDossier,
  readDraft,
  readDraftFile,
  readDraftRevision,
  readFactors,
  readField,
  readFieldValues,
  readInboundBacklog,
  readInvitation,
  readLater,
  readLedger,
  readLogo,
  readLook,
  readMacro,
  readMailRelay,
  readMailTemplate,
  readMailbox,
  readMe,
  readMessage,
  readMessagePage,
  readMyOpening,
  readNotificationSettings,
  readNotifications,
  readOrganisation,
  readOutboundBacklog,
  readOutboxMail,
  readOutboxPage,
  readOwnSettings,
  readOwnSubscription,
  readPolicy,
  readPolicyChanges,
  readPolicyVersion,
  readPresence,
  readPromisedTimes,
  readRawInbound,
  readReplay,
  readSpamFilter,
  readStream,
  readTicket,
  readTicketFacts,
  readTicketPeople,
  readTrustSettings,
  readView,
  readWebhook,
  readWritingChoice,
  recallDraft,
  redactAttachment,
  redactMessage,
  releaseDraft,
  releaseInbound,
  removeAnnouncement,
  removeCode,
  removeColleague,
  removeConnection,
  removeContact,
  removeDkimKey,
  removeDraftFile,
  removeField,
  removeLink,
  removeLogo,
  removeMacro,
  removeMailGrant,
  removeMailRegistration,
  removeMailRelay,
  removeMailbox,
  removePasskey,
  removeProvider,
  removePushSubscription,
  removeReminder,
  removeSnippet,
  removeTag,
  removeTicketColleague,
  removeUnsubscription,
  removeView,
  removeWebhook,
  removeWork,
  renamePasskey,
  renameTag,
  renewContract,
  renewMailConsent,
  renewPushSubscription,
  renewRecoveryCodes,
  replayWebhook,
  replayWebhookDelivery,
  resetContactFactor,
  resetPassword,
  restoreMailTemplate,
  restoreTag,
  retireDkimKey,
  retryInbound,
  revokeKey,
  rotateKey,
  runMacro,
  saveDraft,
  saveMailTemplate,
  saveMyDraft,
  saveMyOpening,
  saveTrustSettings,
  saveWritingChoice,
  sayPresent,
  saySomebodyIsHere,
  searchTickets,
  sendInvitationAgain,
  sendMyDraft,
  sendPasswordReset,
  sendSignInLink,
  sendTestMail,
  setAddressDefault,
  setMailRegistration,
  setReleases,
  setSignInRule,
  setUpCode,
  showMessage,
  signIn,
  signInCode,
  signInPasskey,
  signOut,
  signOutPerson,
  snoozeTicket,
  startConversation,
  startDkimKey,
  startReplay,
  streamEvents,
  teachSpam,
  testMailRelay,
  testMailbox,
  testWebhook,
  tryMailbox,
  tryOutboundAgain,
  undoUnsubscription,
  unlistSender,
  unsubscribe,
  useSignInLink,
  wakeTicket,
  withdrawInvitation,
} as const;
