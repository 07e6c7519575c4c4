// Generated from contract/openapi.json by "npm run gen". Do not edit.

/** Every operation of the API: its parameters, its body, and what it answers by status code. */
export interface Operations {
  /** The desks of this installation */
  'GET /api/v1': {
    path: {};
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        title: Record<string, string>;
        languages: Array<string>;
        accent: string;
        accentDark: string;
        open: Array<Record<string, string>>;
      }>;
      next: null;
    };
    };
  };
  /** A desk: what is open now, and what its forms are made of */
  'GET /api/v1/{desk}': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      name: string;
      prefix: string;
      zone: string;
      languages: Array<string>;
      title: Record<string, string>;
      look: {
        accent: string;
        accentDark: string;
      };
      now: string;
      mode: 'demonstration' | 'production';
      speed: number;
      plan: string;
      channels: Array<{
        channel: string;
        name: Record<string, string>;
        by: Array<string>;
        live: boolean;
        entitled: boolean;
        open: boolean;
        opens: string | null;
        closes: string | null;
        calendar: string | null;
        clause: string | null;
        contact: Record<string, string> | null;
      }>;
      kinds: Array<{
        id: string;
        name: Record<string, string>;
        means: Record<string, string>;
        asks: Array<Record<string, string>>;
        default: boolean;
      }>;
      severities: Array<{
        id: string;
        name: Record<string, string>;
        means: Record<string, string>;
        default: boolean;
      }>;
      plans: Array<{
        id: string;
        name: Record<string, string>;
      }>;
      regions: Array<{
        id: string;
        name: Record<string, string>;
        zone: string;
        default: boolean;
      }>;
      levels: Array<{
        id: string;
        name: Record<string, string>;
        checklist: Array<{
          id: string;
          text: Record<string, string>;
          optional: boolean;
          clause: string;
        }>;
      }>;
      teams: Array<{
        id: string;
        name: Record<string, string>;
      }>;
      pauses: Array<{
        id: string;
        name: Record<string, string>;
        for: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What would I get? The answer of the policy to a request, before it is sent */
  'POST /api/v1/{desk}/decisions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      channel: string;
      plan?: string | null;
      kind?: string | null;
      severity?: string | null;
      region?: string | null;
      product?: string | null;
      phase?: string | null;
      during?: Array<string> | null;
      release?: string | null;
      topic?: string | null;
      values?: Record<string, string> | null;
      subject?: string | null;
      at?: string | null;
      language?: string | null;
    };
    answers: {
      200: {
      at: string;
      policy: string;
      admitted: boolean;
      refusal: {
        reason: string;
        say: Record<string, string> | null;
        text: string | null;
        rule: string;
        clause: string;
        opens: string | null;
      } | null;
      clauses: Array<string>;
      because: Array<{
        rule: string;
        clause: string;
        title: string;
        text: string;
        reading: string | null;
      }>;
      facts: Record<string, unknown>;
      level: string;
      team: string;
      promises: Array<{
        type: string;
        level: string | null;
        within: string;
        start: string;
        due: string;
        calendar: string;
        clause: string;
      }>;
      duties: Array<{
        id: string;
        text: string;
        clause: string;
      }>;
      wanted: {
        channel: string;
        name: Record<string, string>;
        by: Array<string>;
        live: boolean;
        entitled: boolean;
        open: boolean;
        opens: string | null;
        closes: string | null;
        calendar: string | null;
        clause: string | null;
        contact: Record<string, string> | null;
      };
      ways: Array<{
        channel: string;
        name: Record<string, string>;
        by: Array<string>;
        live: boolean;
        entitled: boolean;
        open: boolean;
        opens: string | null;
        closes: string | null;
        calendar: string | null;
        clause: string | null;
        contact: Record<string, string> | null;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Every version that was published: the one in force, those to come, and all earlier ones; newest publication first */
  'GET /api/v1/{desk}/policy/versions': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        version: string;
        hash: string;
        state: 'in-force' | 'coming' | 'past' | 'withdrawn';
        effective: string;
        from: string;
        until: string | null;
        published: string;
        comment: string;
        base: string | null;
        before: string | null;
        restores: string | null;
        author: {
          kind: 'person' | 'key' | 'command line';
          name: string | null;
        } | null;
        event: {
          id: string;
          position: number | null;
        } | null;
      }>;
      next: null;
      current: string;
      coming: string | null;
      newest: string;
      label: string;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Publish the next version: a text, a draft, or an earlier version to go back to */
  'POST /api/v1/{desk}/policy/versions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      source?: string | null;
      draft?: string | null;
      restore?: string | null;
      effective?: string | null;
      label?: string | null;
      comment?: string;
      base: string;
    };
    answers: {
      200: {
      version: string;
      hash: string;
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      effective: string;
      from: string;
      until: string | null;
      published: string;
      comment: string;
      base: string | null;
      before: string | null;
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      event: {
        id: string;
        position: number | null;
      } | null;
    };
      201: {
      version: string;
      hash: string;
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      effective: string;
      from: string;
      until: string | null;
      published: string;
      comment: string;
      base: string | null;
      before: string | null;
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      event: {
        id: string;
        position: number | null;
      } | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
      newest: {
        version: string;
        hash: string;
      };
      changes: Array<{
        section: string;
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        hours: Record<string, unknown> | null;
        speed: Record<string, unknown> | null;
      }>;
      report: unknown;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** One published version: ready to be shown, and for machines */
  'GET /api/v1/{desk}/policy/versions/{hash}': {
    path: {
      desk: string;
      hash: string;
    };
    query: {
      language?: string;
      source?: '1';
    };
    body: undefined;
    answers: {
      200: {
      version: string;
      hash: string;
      state: 'in-force' | 'coming' | 'past' | 'withdrawn';
      effective: string;
      from: string;
      until: string | null;
      published: string;
      comment: string;
      base: string | null;
      before: string | null;
      restores: string | null;
      author: {
        kind: 'person' | 'key' | 'command line';
        name: string | null;
      } | null;
      event: {
        id: string;
        position: number | null;
      } | null;
      language: string;
      title: string;
      summary: string;
      outline: unknown;
      policy: Record<string, unknown>;
      source: string | null;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Drafts that are not published, the last saved first */
  'GET /api/v1/{desk}/policy/drafts': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        title: string;
        revision: number;
        base: string;
        created: string;
        createdBy: string | null;
        saved: string;
        savedBy: string | null;
        published: string | null;
        here: Array<{
          agent: string;
          name: string;
          place: string | null;
        }>;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Begin a draft: from a text, or from a version (default: the newest publication) */
  'POST /api/v1/{desk}/policy/drafts': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      title?: string;
      source?: string | null;
      from?: string | null;
    };
    answers: {
      201: {
      id: string;
      title: string;
      revision: number;
      base: string;
      created: string;
      createdBy: string | null;
      saved: string;
      savedBy: string | null;
      published: string | null;
      here: Array<{
        agent: string;
        name: string;
        place: string | null;
      }>;
      source: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** A draft with its text; its ETag is wanted for saving */
  'GET /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      title: string;
      revision: number;
      base: string;
      created: string;
      createdBy: string | null;
      saved: string;
      savedBy: string | null;
      published: string | null;
      here: Array<{
        agent: string;
        name: string;
        place: string | null;
      }>;
      source: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Save a draft as its next revision */
  'PUT /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      title?: string | null;
      source?: string | null;
      base?: string | null;
    };
    answers: {
      200: {
      id: string;
      title: string;
      revision: number;
      base: string;
      created: string;
      createdBy: string | null;
      saved: string;
      savedBy: string | null;
      published: string | null;
      here: Array<{
        agent: string;
        name: string;
        place: string | null;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      412: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      428: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Delete a draft with all of its revisions */
  'DELETE /api/v1/{desk}/policy/drafts/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      412: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      428: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The last hundred revisions of a draft, the newest first */
  'GET /api/v1/{desk}/policy/drafts/{id}/revisions': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        revision: number;
        saved: string;
        savedBy: string | null;
        characters: number;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The text of one revision */
  'GET /api/v1/{desk}/policy/drafts/{id}/revisions/{revision}': {
    path: {
      desk: string;
      id: string;
      revision: number;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      revision: number;
      source: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** I am at this draft: to be said at least every 30 seconds. Answers with who else is, and the present revision */
  'POST /api/v1/{desk}/policy/drafts/{id}/presence': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      place?: string | null;
      leaving?: boolean;
    };
    answers: {
      200: {
      others: Array<{
        agent: string;
        name: string;
        place: string | null;
      }>;
      revision: number;
      savedBy: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What a version changes, against the one that held before it or another; for customers what concerns them */
  'GET /api/v1/{desk}/policy/versions/{hash}/changes': {
    path: {
      desk: string;
      hash: string;
    };
    query: {
      from?: string;
      language?: string;
    };
    body: undefined;
    answers: {
      200: {
      from: {
        hash: string;
        version: string;
        effective: string;
      } | null;
      to: {
        hash: string;
        version: string;
        effective: string;
      };
      language: string;
      changes: Array<{
        section: string;
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        hours: Record<string, unknown> | null;
        speed: Record<string, unknown> | null;
      }>;
      report: unknown;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** In what a version or text differs from another: who gains or loses what, and which running promises would change */
  'POST /api/v1/{desk}/policy/comparisons': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      from: string;
      to: string;
      language?: string | null;
      audience?: 'managers' | 'customers';
    };
    answers: {
      200: {
      from: {
        hash: string;
        version: string;
        effective: string;
      };
      to: {
        hash: string;
        version: string;
        effective: string;
      };
      changes: Array<{
        section: string;
        subject: Array<string>;
        what: 'new' | 'gone' | 'changed' | 'written' | 'order';
        whom: Record<string, Array<string | boolean | null>>;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        direction: 'better' | 'worse' | 'other';
        audience: 'customers' | 'managers';
        clauses: Array<string>;
        hours: Record<string, unknown> | null;
        speed: Record<string, unknown> | null;
        customers: number;
      }>;
      report: unknown;
      customers: {
        concerned: number;
        total: number;
      };
      open: {
        tickets: number;
        total: number;
        running: number;
        changes: Array<{
          ticket: number;
          plan: string;
          promise: string;
          before: {
            state: string;
            due: string | null;
            within: string;
            clause: string;
          } | null;
          after: {
            state: string;
            due: string | null;
            within: string;
            clause: string;
          } | null;
          direction: 'better' | 'worse' | 'other';
        }>;
        byPlan: Record<string, {
          tickets: number;
          promises: number;
          better: number;
          worse: number;
        }>;
        impossible: Array<{
          ticket: number;
          plan: string;
          reason: string;
        }>;
      };
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      413: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What is wrong or odd in a text, its worked examples, and its public page in each language. Nothing is kept */
  'POST /api/v1/{desk}/policy/checks': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      source: string;
    };
    answers: {
      200: {
      faults: Array<{
        line: number;
        column: number;
        severity: 'error' | 'warning' | 'note';
        code: string;
        message: string;
        hint: string | null;
        end: {
          line: number;
          column: number;
        };
        path: Array<string | number>;
        fix: {
          title: string;
          edits: Array<{
            from: {
              line: number;
              column: number;
            };
            to: {
              line: number;
              column: number;
            };
            text: string;
          }>;
          safe: boolean;
        } | null;
      }>;
      tests: Array<{
        name: string;
        clauses: Array<string>;
        ask: string;
        passed: boolean;
        differences: Array<{
          path: Array<string | number>;
          wanted: unknown;
          found: unknown;
          type: 'other' | 'missing' | 'more';
        }>;
        error: string | null;
        line: number;
      }>;
      outlines: Record<string, unknown>;
      hash: string | null;
      version: string | null;
      effective: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      413: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Put a question to the policy in force, to another version, or, for staff, to a draft or a text */
  'POST /api/v1/{desk}/policy/questions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      question: Record<string, unknown>;
      version?: string | null;
      draft?: string | null;
      source?: string | null;
    };
    answers: {
      200: {
      answer: Record<string, unknown>;
      hash: string | null;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      413: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The policy in force, ready to be shown, with how it was kept last month */
  'GET /api/v1/{desk}/policy': {
    path: {
      desk: string;
    };
    query: {
      language?: string;
    };
    body: undefined;
    answers: {
      200: {
      hash: string;
      version: string;
      effective: string;
      language: string;
      title: string;
      summary: string;
      source: {
        title: string;
        language: string;
      };
      outline: unknown;
      readings: Array<{
        clause: string;
        type: string;
        text: string;
      }>;
      kept: {
        month: string;
        kept: number;
        broken: number;
        open: number;
      };
      versions: Array<{
        version: string;
        effective: string;
        hash: string;
      }>;
      pinned: {
        version: string;
        hash: string;
        effective: string;
      } | null;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The latest replays of the desk, newest first; 30 are kept */
  'GET /api/v1/{desk}/policy/replays': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
        share: number;
        created: string;
        by: string | null;
        asked: {
          draft: {
            kind: 'draft' | 'version' | 'text';
            name: string;
            hash: string | null;
          };
          against: {
            kind: 'in-force' | 'version';
            name: string;
          };
          from: string | null;
          to: string | null;
          minutes: number;
          mapping: Record<string, Record<string, string | null>>;
        };
        failure: string | null;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Replay past tickets under a draft: what it would have promised, kept and broken */
  'POST /api/v1/{desk}/policy/replays': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      source?: string | null;
      draft?: string | null;
      version?: string | null;
      against?: string;
      from?: string | null;
      to?: string | null;
      minutes?: number;
      mapping?: Record<string, Record<string, string | null>> | null;
    };
    answers: {
      202: {
      id: string;
      state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
      share: number;
      created: string;
      by: string | null;
      asked: {
        draft: {
          kind: 'draft' | 'version' | 'text';
          name: string;
          hash: string | null;
        };
        against: {
          kind: 'in-force' | 'version';
          name: string;
        };
        from: string | null;
        to: string | null;
        minutes: number;
        mapping: Record<string, Record<string, string | null>>;
      };
      failure: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      503: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** How far a replay is, and what it has found so far */
  'GET /api/v1/{desk}/policy/replays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
      share: number;
      created: string;
      by: string | null;
      asked: {
        draft: {
          kind: 'draft' | 'version' | 'text';
          name: string;
          hash: string | null;
        };
        against: {
          kind: 'in-force' | 'version';
          name: string;
        };
        from: string | null;
        to: string | null;
        minutes: number;
        mapping: Record<string, Record<string, string | null>>;
      };
      failure: string | null;
      result: {
        at: string;
        tickets: {
          replayed: number;
          events: number;
          aside: number;
          from: string | null;
          to: string | null;
        };
        requests: {
          against: {
            admitted: number;
            refused: number;
          } | null;
          draft: {
            admitted: number;
            refused: number;
          };
        };
        totals: {
          against: {
            promised: number;
            kept: number;
            broken: number;
            open: number;
            waived: number;
          } | null;
          draft: {
            promised: number;
            kept: number;
            broken: number;
            open: number;
            waived: number;
          };
        };
        by: {
          plan: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
          severity: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
          channel: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
          team: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
          month: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
          type: Array<{
            id: string;
            name: Record<string, string> | null;
            against: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            } | null;
            draft: {
              promised: number;
              kept: number;
              broken: number;
              open: number;
              waived: number;
            };
          }>;
        };
        months: Array<{
          month: string;
          plan: string;
          type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice';
          against: {
            promised: number;
            kept: number;
            broken: number;
            open: number;
            waived: number;
          } | null;
          draft: {
            promised: number;
            kept: number;
            broken: number;
            open: number;
            waived: number;
          };
        }>;
        moves: Array<{
          type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice';
          from: 'kept' | 'broken' | 'open' | 'waived' | 'none';
          to: 'kept' | 'broken' | 'open' | 'waived' | 'none';
          count: number;
        }>;
        changes: Array<{
          kind: string;
          total: number;
          listed: number;
        }>;
        remarks: Array<{
          side: 'against' | 'draft';
          effect: 'aside' | 'ignored' | 'lacking';
          fact: string | null;
          value: string;
          message?: string;
          tickets: number;
          example: string;
        }>;
        staffing: {
          model: 'latest-hour';
          minutes: number;
          weeks: number;
          against: Array<{
            hour: number;
            due: {
              mean: number;
              high: number;
              most: number;
            };
            waiting: {
              mean: number;
              most: number;
            };
            people: number;
          }> | null;
          draft: Array<{
            hour: number;
            due: {
              mean: number;
              high: number;
              most: number;
            };
            waiting: {
              mean: number;
              most: number;
            };
            people: number;
          }>;
        } | null;
      } | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Cancel a replay that runs; take away one that does not */
  'DELETE /api/v1/{desk}/policy/replays/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What came out otherwise, with both sides and why, earliest received first */
  'GET /api/v1/{desk}/policy/replays/{id}/changes': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      kind?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        ticket: string;
        customer: string | null;
        opened: string;
        promise: string | null;
        type: 'acknowledgement' | 'first-response' | 'next-response' | 'update' | 'level-response' | 'resolution' | 'resolution-notice' | null;
        why: Array<'refused' | 'admitted' | 'not-promised' | 'promised' | 'plan' | 'severity' | 'amount' | 'days' | 'hours' | 'start' | 'pauses' | 'settles' | 'changes'>;
        against: {
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
          start: string;
          due: string | null;
          settled: string | null;
          fulfilled: string | null;
          within: string;
          calendar: string;
          clause: string;
          plan: string;
          severity: string;
          team: string;
        } | null;
        draft: {
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
          start: string;
          due: string | null;
          settled: string | null;
          fulfilled: string | null;
          within: string;
          calendar: string;
          clause: string;
          plan: string;
          severity: string;
          team: string;
        } | null;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Who asks */
  'GET /api/v1/{desk}/me': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      signedIn: boolean;
      kind: 'agent' | 'contact' | 'anonymous';
      id: string | null;
      name: string;
      email: string | null;
      role: string | null;
      language: string | null;
      zone: string | null;
      secondFactor: {
        due: boolean;
        from: string | null;
      };
      fresh: boolean;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Staff: sign in by password. 200 asks for a second step, 204 is in */
  'POST /api/v1/{desk}/sign-in': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
      password: string;
    };
    answers: {
      200: {
      second: {
        code: boolean;
        passkey: boolean;
        recovery: boolean;
      };
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The second step: a code of the authenticator app, or a recovery code. Each counts once */
  'POST /api/v1/{desk}/sign-in/code': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      code: string;
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Customers: have a link mailed. The answer is the same, and takes the same time, whether the address is known or not */
  'POST /api/v1/{desk}/sign-in/links': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
    };
    answers: {
      202: {
      sent: 'if-known';
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Use the token of a mailed link, once */
  'POST /api/v1/{desk}/sign-in/link': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
    };
    answers: {
      204: undefined;
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** End this session */
  'POST /api/v1/{desk}/sign-out': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      204: undefined;
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Staff: have a link mailed by which a new password is set. The answer is the same, and takes the same time, whether the address is known or not */
  'POST /api/v1/{desk}/sign-in/resets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
    };
    answers: {
      202: {
      sent: 'if-known';
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Use the token of a mailed link, once, for a new password. All sessions end; nobody is signed in by it, and a second factor is asked for as ever */
  'POST /api/v1/{desk}/sign-in/reset': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
      password: string;
    };
    answers: {
      204: undefined;
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** A new password of my own: the present one is asked for, and all my other sessions end */
  'POST /api/v1/{desk}/me/password': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      present: string;
      password: string;
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Where I am signed in */
  'GET /api/v1/{desk}/me/sessions': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        browser: string | null;
        system: string | null;
        network: string;
        proof: 'password' | 'link' | 'passkey' | 'provider';
        factor: 'code' | 'recovery' | 'passkey' | 'provider' | null;
        began: string;
        lastUse: string;
        current: boolean;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** End all my sessions but this one */
  'DELETE /api/v1/{desk}/me/sessions': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      ended: number;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** End one of my sessions */
  'DELETE /api/v1/{desk}/me/sessions/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Show once more that it is me, for what needs it: by password, or by a code. The session gets a new token */
  'POST /api/v1/{desk}/me/proofs': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      password: string;
    } | {
      code: string;
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** My second factors */
  'GET /api/v1/{desk}/me/factors': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      code: {
        since: string;
      } | null;
      recoveryCodesLeft: number;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Begin to set an authenticator app up. Nothing changes before its first code */
  'POST /api/v1/{desk}/me/factors/code/setups': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      setup: string;
      key: string;
      uri: string;
      picture: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Confirm the app by its first code. The session gets a new token */
  'POST /api/v1/{desk}/me/factors/code': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      setup: string;
      code: string;
    };
    answers: {
      201: {
      codes: Array<string>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Take the authenticator app away. Without a passkey left, the recovery codes go too */
  'DELETE /api/v1/{desk}/me/factors/code': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** New recovery codes; the old ones are void */
  'POST /api/v1/{desk}/me/factors/recovery-codes': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      codes: Array<string>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What the browser is asked, to sign in with a passkey */
  'POST /api/v1/{desk}/sign-in/passkey/options': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      ceremony: string;
      options: Record<string, unknown>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Sign in with a passkey */
  'POST /api/v1/{desk}/sign-in/passkey': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      response: Record<string, unknown>;
    };
    answers: {
      200: {
      kind: 'agent' | 'contact';
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Show once more that it is me, by a passkey */
  'POST /api/v1/{desk}/me/proofs/passkey': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      response: Record<string, unknown>;
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** My passkeys */
  'GET /api/v1/{desk}/me/passkeys': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        added: string;
        lastUse: string | null;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Keep the passkey that the browser made. The session gets a new token */
  'POST /api/v1/{desk}/me/passkeys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      ceremony: string;
      response: Record<string, unknown>;
      name: string;
    };
    answers: {
      201: {
      id: string;
      codes: Array<string>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What the browser is asked, to make a passkey */
  'POST /api/v1/{desk}/me/passkeys/options': {
    path: {
      desk: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      ceremony: string;
      options: Record<string, unknown>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Call a passkey of mine by another name */
  'POST /api/v1/{desk}/me/passkeys/{id}/names': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Remove a passkey of mine */
  'DELETE /api/v1/{desk}/me/passkeys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Invitations that are open */
  'GET /api/v1/{desk}/agents/invitations': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        email: string;
        name: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        teams: Array<string>;
        sent: string;
        expires: string;
        expired: boolean;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Ask somebody to join the staff: a link is mailed that works once, for seven days */
  'POST /api/v1/{desk}/agents/invitations': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams?: Array<string>;
      language?: string | null;
    };
    answers: {
      201: {
      id: string;
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      sent: string;
      expires: string;
      expired: boolean;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Mail an invitation once more, with a new link; the old one is void */
  'POST /api/v1/{desk}/agents/invitations/{id}/mails': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      id: string;
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      sent: string;
      expires: string;
      expired: boolean;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Withdraw an invitation */
  'DELETE /api/v1/{desk}/agents/invitations/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What an invitation says to whoever has its link */
  'POST /api/v1/{desk}/sign-in/invitation/views': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
    };
    answers: {
      200: {
      email: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      hasPassword: boolean;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Join the staff by the token of an invitation, once; then sign in */
  'POST /api/v1/{desk}/sign-in/invitation': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      token: string;
      name: string;
      password?: string | null;
    };
    answers: {
      204: undefined;
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Everybody on the staff, also who left */
  'GET /api/v1/{desk}/staff': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        email: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        teams: Array<string>;
        clearances: Array<string>;
        active: boolean;
        lastUse: string | null;
        secondFactor: boolean;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Change name, role, teams, or whether somebody works here. What is left out stays. Another role, or leaving, signs them out of this desk */
  'POST /api/v1/{desk}/staff/{id}/changes': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name?: string;
      role?: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams?: Array<string>;
      active?: boolean;
    };
    answers: {
      201: {
      id: string;
      name: string;
      email: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      teams: Array<string>;
      clearances: Array<string>;
      active: boolean;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** End what the open sessions of a member of staff or a contact mean at this desk. Their passwords and factors stay, and so do their sessions elsewhere */
  'POST /api/v1/{desk}/people/{id}/sign-outs': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Tickets by what is due next */
  'GET /api/v1/{desk}/tickets': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      view?: 'open' | 'mine' | 'unassigned' | 'waiting' | 'soon' | 'broken' | 'all';
      team?: string;
      q?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        number: string;
        subject: string;
        preview: string;
        state: 'open' | 'waiting' | 'resolved' | 'closed';
        kind: string;
        severity: string;
        plan: string;
        channel: string;
        region: string | null;
        level: string;
        team: string;
        assignee: {
          id: string;
          name: string;
        } | null;
        requester: {
          id: string;
          name: string;
          email: string;
        };
        customer: {
          id: string;
          name: string;
        } | null;
        language: string;
        zone: string | null;
        openedAt: string;
        updatedAt: string;
        waiting: {
          for: string;
          name: Record<string, string>;
          since: string;
        } | null;
        admitted: boolean;
        restricted: Array<string>;
        next: {
          promise: string;
          type: string;
          level: string | null;
          ordinal: number;
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
          cause: string | null;
          start: string;
          due: string | null;
          left: number | null;
          settled: string | null;
          fulfilled: string | null;
          used: number;
          within: string;
          calendar: string;
          clause: string;
          pauses: Array<{
            type: string;
            from: string;
            to: string | null;
            ended: string | null;
          }>;
          changes: Array<{
            at: string;
            what: string;
            rule: string;
            applied: string;
            dueBefore: string | null;
            dueAfter: string | null;
          }>;
          steps: Array<{
            id: string;
            at: string;
          }>;
          bar?: {
            from: string;
            to: string;
            work: Array<[string, string]>;
            pauses: Array<[string, string | null]>;
            used: string;
          };
        } | null;
        decision: Record<string, unknown>;
        promises: Array<{
          promise: string;
          type: string;
          level: string | null;
          ordinal: number;
          state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
          cause: string | null;
          start: string;
          due: string | null;
          left: number | null;
          settled: string | null;
          fulfilled: string | null;
          used: number;
          within: string;
          calendar: string;
          clause: string;
          pauses: Array<{
            type: string;
            from: string;
            to: string | null;
            ended: string | null;
          }>;
          changes: Array<{
            at: string;
            what: string;
            rule: string;
            applied: string;
            dueBefore: string | null;
            dueAfter: string | null;
          }>;
          steps: Array<{
            id: string;
            at: string;
          }>;
          bar?: {
            from: string;
            to: string;
            work: Array<[string, string]>;
            pauses: Array<[string, string | null]>;
            used: string;
          };
        }>;
        abilities: Array<string>;
      }>;
      next: string | null;
      counts?: Record<string, number>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Ask for help: opens a ticket, or records a request that is out of scope, with the reason */
  'POST /api/v1/{desk}/tickets': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      subject: string;
      text: string;
      kind?: string | null;
      severity?: string | null;
      channel?: string | null;
      requester?: {
        name: string;
        email: string;
      } | null;
      region?: string | null;
      language?: string | null;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
    };
    answers: {
      201: {
      number: string;
      admitted: boolean;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        state: string;
        due: string | null;
        within: string;
        clause: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      413: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Messages as they came in; by default those in quarantine */
  'GET /api/v1/{desk}/inbound': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      state?: 'stored' | 'done' | 'quarantined';
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        receivedAt: string;
        from: string;
        recipients: Array<string>;
        subject: string;
        size: number;
        state: 'stored' | 'done' | 'quarantined';
        reason: string | null;
        attempts: number;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Try a message in quarantine again */
  'POST /api/v1/{desk}/inbound/{id}/retries': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      202: {
      id: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The message, byte for byte */
  'GET /api/v1/{desk}/inbound/{id}/raw': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What was said and what happened, in order: the last items, or those before them */
  'GET /api/v1/{desk}/tickets/{number}/stream': {
    path: {
      desk: string;
      number: string;
    };
    query: {
      before?: string;
      limit?: number;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        kind: 'message';
        id: string;
        seq: number;
        at: string;
        from: 'customer' | 'agent' | 'auto';
        note: boolean;
        author: {
          name: string;
          email: string | null;
        };
        subject: string | null;
        text: string;
        visible: string;
        cut: boolean;
        hasHtml: boolean;
        blockedImages: number;
        attachments: Array<{
          id: string;
          name: string;
          size: number;
          type: string;
          inline: boolean;
          url: string;
        }>;
        channel: string;
        delivery: string | null;
        trust: {
          standing: 'proven' | 'forwarded' | 'unpublished' | 'unproven' | 'unchecked' | 'suspect' | 'forged';
          source: 'own' | 'provider';
          domain: string | null;
          spf: {
            result: string;
            domain: string | null;
          };
          dkim: {
            result: string;
            domain: string | null;
          };
          dmarc: {
            result: string;
            policy: string | null;
          };
          arc: {
            result: string;
            sealers: Array<string>;
          };
        } | null;
      } | {
        kind: 'event';
        seq: number;
        at: string;
        recorded: string;
        type: string;
        actor: {
          kind: string;
          name: string | null;
        };
        data: Record<string, unknown>;
        clause: string | null;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** One message with its whole text */
  'GET /api/v1/{desk}/messages/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      kind: 'message';
      id: string;
      seq: number;
      at: string;
      from: 'customer' | 'agent' | 'auto';
      note: boolean;
      author: {
        name: string;
        email: string | null;
      };
      subject: string | null;
      text: string;
      visible: string;
      cut: boolean;
      hasHtml: boolean;
      blockedImages: number;
      attachments: Array<{
        id: string;
        name: string;
        size: number;
        type: string;
        inline: boolean;
        url: string;
      }>;
      channel: string;
      delivery: string | null;
      trust: {
        standing: 'proven' | 'forwarded' | 'unpublished' | 'unproven' | 'unchecked' | 'suspect' | 'forged';
        source: 'own' | 'provider';
        domain: string | null;
        spf: {
          result: string;
          domain: string | null;
        };
        dkim: {
          result: string;
          domain: string | null;
        };
        dmarc: {
          result: string;
          policy: string | null;
        };
        arc: {
          result: string;
          sealers: Array<string>;
        };
      } | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The cleaned HTML of a message, for a frame */
  'GET /api/v1/{desk}/messages/{id}/page': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** A file, as a download */
  'GET /api/v1/{desk}/attachments/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** One ticket with its decision and promises */
  'GET /api/v1/{desk}/tickets/{number}': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Why is it due then? */
  'GET /api/v1/{desk}/tickets/{number}/promises/{promise}/explanation': {
    path: {
      desk: string;
      number: string;
      promise: string;
    };
    query: {
      language?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        kind: string;
        at: string | null;
        from: string | null;
        to: string | null;
        clause: string | null;
        text: string;
        params: Record<string, unknown>;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Say something: an answer, a note, or what the customer adds */
  'POST /api/v1/{desk}/tickets/{number}/messages': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text: string;
      note?: boolean;
      waitFor?: string | null;
      attachments?: Array<{
        name: string;
        type?: string;
        content: string;
      }>;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Give it to an agent, to oneself or to nobody */
  'POST /api/v1/{desk}/tickets/{number}/assignments': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      agent: string | null;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Change the severity; the policy says what that does to promises */
  'POST /api/v1/{desk}/tickets/{number}/severities': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Change the kind of request */
  'POST /api/v1/{desk}/tickets/{number}/kinds': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Wait for somebody: a typed pause of the policy */
  'POST /api/v1/{desk}/tickets/{number}/waits': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      for: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Go on */
  'POST /api/v1/{desk}/tickets/{number}/resumptions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Hand it to another level, with that level's checklist done */
  'POST /api/v1/{desk}/tickets/{number}/escalations': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      to: string;
      checklist?: Record<string, {
        done: boolean;
        note?: string;
      }>;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Resolve it; the customer is told */
  'POST /api/v1/{desk}/tickets/{number}/resolutions': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      text?: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Open it again */
  'POST /api/v1/{desk}/tickets/{number}/reopenings': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Close it */
  'POST /api/v1/{desk}/tickets/{number}/closures': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: Record<string, unknown> | null;
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Log a call with the customer */
  'POST /api/v1/{desk}/tickets/{number}/calls': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      direction: 'in' | 'out';
      minutes: number;
      text: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Say whether the requester is the contact whom they claim to be; confirmed, the ticket gets their plan and contract */
  'POST /api/v1/{desk}/tickets/{number}/identities': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      confirmed: boolean;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Waive a promise, or all that still run */
  'POST /api/v1/{desk}/tickets/{number}/waivers': {
    path: {
      desk: string;
      number: string;
    };
    query: {};
    body: {
      cause: 'merged' | 'spam' | 'reclassified' | 'agreed';
      promise?: string;
    };
    answers: {
      201: {
      number: string;
      subject: string;
      preview: string;
      state: 'open' | 'waiting' | 'resolved' | 'closed';
      kind: string;
      severity: string;
      plan: string;
      channel: string;
      region: string | null;
      level: string;
      team: string;
      assignee: {
        id: string;
        name: string;
      } | null;
      requester: {
        id: string;
        name: string;
        email: string;
      };
      customer: {
        id: string;
        name: string;
      } | null;
      language: string;
      zone: string | null;
      openedAt: string;
      updatedAt: string;
      waiting: {
        for: string;
        name: Record<string, string>;
        since: string;
      } | null;
      admitted: boolean;
      restricted: Array<string>;
      next: {
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      } | null;
      decision: Record<string, unknown>;
      promises: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
      }>;
      abilities: Array<string>;
      now: string;
      policy: {
        version: string;
        hash: string;
        effective: string;
      };
      checklists: Record<string, Array<{
        id: string;
        text: Record<string, string>;
        optional: boolean;
        clause: string;
      }>>;
      claim: {
        state: 'open' | 'confirmed' | 'refused';
        customer: string | null;
      } | null;
      others: Array<{
        number: string;
        subject: string;
        state: string;
      }>;
    };
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Tickets in which something was said */
  'GET /api/v1/{desk}/search': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      q: string;
      state?: 'open' | 'waiting' | 'resolved' | 'closed';
      team?: string;
      customer?: string;
      assignee?: string;
      since?: string;
      until?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        number: string;
        state: string;
        team: string;
        restricted: Array<string>;
        subject: Array<{
          text: string;
          hit: boolean;
        }>;
        requester: string;
        customer: string | null;
        message: {
          id: string;
          kind: string;
          author: string;
          at: string;
          text: Array<{
            text: string;
            hit: boolean;
          }>;
        };
      }>;
      next: string | null;
      order: 'best' | 'newest';
      loose: boolean;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Promises of a month with their evidence */
  'GET /api/v1/{desk}/ledger': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      month?: string;
      state?: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
      type?: string;
    };
    body: undefined;
    answers: {
      200: {
      month: string;
      items: Array<{
        promise: string;
        type: string;
        level: string | null;
        ordinal: number;
        state: 'open' | 'paused' | 'kept' | 'broken' | 'waived';
        cause: string | null;
        start: string;
        due: string | null;
        left: number | null;
        settled: string | null;
        fulfilled: string | null;
        used: number;
        within: string;
        calendar: string;
        clause: string;
        pauses: Array<{
          type: string;
          from: string;
          to: string | null;
          ended: string | null;
        }>;
        changes: Array<{
          at: string;
          what: string;
          rule: string;
          applied: string;
          dueBefore: string | null;
          dueAfter: string | null;
        }>;
        steps: Array<{
          id: string;
          at: string;
        }>;
        bar?: {
          from: string;
          to: string;
          work: Array<[string, string]>;
          pauses: Array<[string, string | null]>;
          used: string;
        };
        ticket: {
          number: string;
          subject: string;
          customer: string | null;
          plan: string;
          severity: string;
        };
        evidence: Array<{
          id: string;
          seq: number;
          type: string;
          at: string;
          recorded: string;
          actor: string;
        }>;
      }>;
      next: string | null;
      summary: {
        open: number;
        paused: number;
        kept: number;
        broken: number;
        waived: number;
      };
      months: Array<string>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What happened after a place in the order of events */
  'GET /api/v1/{desk}/events': {
    path: {
      desk: string;
    };
    query: {
      after?: string;
      limit?: number;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        type: string;
        ticket: string | null;
        seq: number;
        at: string;
        from?: string;
        promise?: string;
        clause?: string;
        due?: string;
        id: string;
      }>;
      next: string;
      more: boolean;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What happens, as server-sent events */
  'GET /api/v1/{desk}/events/stream': {
    path: {
      desk: string;
    };
    query: {
      after?: string;
      ticket?: string;
      seconds?: number;
    };
    body: undefined;
    answers: {
      200: string;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Contracts that hold or will, by customer */
  'GET /api/v1/{desk}/contracts': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        customer: {
          id: string;
          name: string;
        };
        plan: string;
        from: string;
        to: string | null;
        terms: boolean;
        pinned: {
          version: string;
          hash: string;
        } | null;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Let a customer's contract stay under a policy version, whatever is published later; or go with the one in force */
  'POST /api/v1/{desk}/customers/{id}/pins': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      version: string | null;
    };
    answers: {
      201: {
      customer: {
        id: string;
        name: string;
      };
      plan: string;
      from: string;
      to: string | null;
      terms: boolean;
      pinned: {
        version: string;
        hash: string;
      } | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Agents to whom a ticket can be given */
  'GET /api/v1/{desk}/agents': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        email: string;
        role: string;
        teams: Array<string>;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What I was told: warnings, escalation steps, broken promises; the last 50 */
  'GET /api/v1/{desk}/notifications': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        at: string;
        kind: string;
        ticket: number;
        subject: string;
        data: Record<string, unknown>;
        read: boolean;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Addresses from which the desk sends, as its policy names them */
  'GET /api/v1/{desk}/sending-addresses': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        address: string;
        domain: string;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Keys with which mail is signed, with the records to publish and whether they are seen */
  'GET /api/v1/{desk}/dkim-keys': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        domain: string;
        selector: string;
        algorithm: 'rsa' | 'ed25519';
        state: 'next' | 'signing' | 'retired';
        created: string;
        signing: string | null;
        retired: string | null;
        record: {
          name: string;
          value: string;
          zoneLine: string;
        };
        published: 'published' | 'missing' | 'differs' | 'unknown' | null;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Make the next key of a domain: publish its record, then let it sign */
  'POST /api/v1/{desk}/dkim-keys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      domain: string;
      algorithm?: 'rsa' | 'ed25519';
    };
    answers: {
      201: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      state: 'next' | 'signing' | 'retired';
      created: string;
      signing: string | null;
      retired: string | null;
      record: {
        name: string;
        value: string;
        zoneLine: string;
      };
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Let a key sign, once its record is seen; the one before it is retired */
  'POST /api/v1/{desk}/dkim-keys/{id}/starts': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      state: 'next' | 'signing' | 'retired';
      created: string;
      signing: string | null;
      retired: string | null;
      record: {
        name: string;
        value: string;
        zoneLine: string;
      };
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Stop a key from signing; leave its record published for some days */
  'POST /api/v1/{desk}/dkim-keys/{id}/retirements': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      selector: string;
      algorithm: 'rsa' | 'ed25519';
      state: 'next' | 'signing' | 'retired';
      created: string;
      signing: string | null;
      retired: string | null;
      record: {
        name: string;
        value: string;
        zoneLine: string;
      };
      published: 'published' | 'missing' | 'differs' | 'unknown' | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Forget a key that does not sign; its record may go too */
  'DELETE /api/v1/{desk}/dkim-keys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      409: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Addresses to which nothing is sent, because mail came back from there several times */
  'GET /api/v1/{desk}/mail-suppressions': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      address?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        address: string;
        bounces: number;
        reason: string;
        since: string;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Send to the address again, and forget its bounces */
  'POST /api/v1/{desk}/mail-suppressions/{id}/releases': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      address: string;
      bounces: number;
      reason: string;
      since: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What recipients asked not to get */
  'GET /api/v1/{desk}/mail-unsubscriptions': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        address: string;
        topic: 'reminders' | 'resolutions';
        at: string;
        way: 'one-click' | 'page' | 'staff';
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Unsubscribe somebody who asked staff for it */
  'POST /api/v1/{desk}/mail-unsubscriptions': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      address: string;
      topic: 'reminders' | 'resolutions';
    };
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Send it to the recipient again, who asked for it */
  'DELETE /api/v1/{desk}/mail-unsubscriptions/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What a link in a mail would unsubscribe. Looking changes nothing; browsers are led to the page */
  'GET /api/v1/{desk}/unsubscriptions/{token}': {
    path: {
      desk: string;
      token: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      desk: string;
      topic: 'reminders' | 'resolutions';
      address: string;
      unsubscribed: boolean;
    };
      303: undefined;
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Unsubscribe with one click (RFC 8058), without signing in */
  'POST /api/v1/{desk}/unsubscriptions/{token}': {
    path: {
      desk: string;
      token: string;
    };
    query: {};
    body: unknown;
    answers: {
      200: {
      desk: string;
      topic: 'reminders' | 'resolutions';
      address: string;
      unsubscribed: boolean;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Take an unsubscription back */
  'POST /api/v1/{desk}/unsubscriptions/{token}/undoings': {
    path: {
      desk: string;
      token: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      desk: string;
      topic: 'reminders' | 'resolutions';
      address: string;
      unsubscribed: boolean;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Mail of ours, newest first; not in production */
  'GET /api/v1/{desk}/outbox': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        at: string;
        to: string;
        from: string;
        subject: string;
        state: 'queued' | 'sent' | 'held' | 'failed' | 'bounced';
        reason: string | null;
        kind: string;
        text: string;
        html: string | null;
        ticket: string | null;
      }>;
      next: string | null;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The HTML of a mail of ours, for a frame; not in production */
  'GET /api/v1/{desk}/outbox/{id}/page': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** One mail as it leaves us (message/rfc822); not in production */
  'GET /api/v1/{desk}/outbox/{id}/raw': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Checks that were made, the newest first: of a ticket, of a domain, or all */
  'GET /api/v1/{desk}/deliverability-checks': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      language?: string;
      ticket?: string;
      domain?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        domain: string;
        at: string;
        by: string | null;
        ticket: string | null;
        selectors: Array<string>;
        senders: Array<string>;
        worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
        parts: Array<{
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          title: string;
          findings: Array<{
            code: string;
            part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
            severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
            says: string;
            todo: string | null;
            evidence: Array<string>;
          }>;
        }>;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Look at a domain's mail: MX, SPF, DKIM, DMARC, MTA-STS, TLS, reverse DNS */
  'POST /api/v1/{desk}/deliverability-checks': {
    path: {
      desk: string;
    };
    query: {
      language?: string;
    };
    body: {
      domain: string;
      selectors?: Array<string>;
      senders?: Array<string>;
      ticket?: string | null;
    };
    answers: {
      201: {
      id: string;
      domain: string;
      at: string;
      by: string | null;
      ticket: string | null;
      selectors: Array<string>;
      senders: Array<string>;
      worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
      parts: Array<{
        part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
        title: string;
        findings: Array<{
          code: string;
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
          says: string;
          todo: string | null;
          evidence: Array<string>;
        }>;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      429: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** One check with all that it found */
  'GET /api/v1/{desk}/deliverability-checks/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {
      language?: string;
    };
    body: undefined;
    answers: {
      200: {
      id: string;
      domain: string;
      at: string;
      by: string | null;
      ticket: string | null;
      selectors: Array<string>;
      senders: Array<string>;
      worst: 'error' | 'warning' | 'note' | 'good' | 'untried';
      parts: Array<{
        part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
        title: string;
        findings: Array<{
          code: string;
          part: 'domain' | 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'dane' | 'tls' | 'reverse';
          severity: 'error' | 'warning' | 'note' | 'good' | 'untried';
          says: string;
          todo: string | null;
          evidence: Array<string>;
        }>;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Mailboxes from which mail is fetched, by name, with how they go */
  'GET /api/v1/{desk}/mailboxes': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        address: string;
        host: string;
        port: number;
        security: string;
        auth: string;
        username: string;
        hasPassword: boolean;
        grant: string | null;
        folders: Array<{
          path: string;
          state: 'connecting' | 'connected' | 'failing';
          fault: {
            code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
            message: string;
            remedy: string;
            detail: string | null;
            since: string | null;
          } | null;
        }>;
        afterwards: string;
        moveTo: string | null;
        takenFrom: string | null;
        enabled: boolean;
        state: 'off' | 'connecting' | 'connected' | 'failing';
        fault: {
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          message: string;
          remedy: string;
          detail: string | null;
          since: string | null;
        } | null;
        lastMail: string | null;
        skipped: number;
      }>;
      addresses: Array<string>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Fetch mail from a mailbox from now on */
  'POST /api/v1/{desk}/mailboxes': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      address: string;
      host: string;
      port: number;
      security: 'tls' | 'starttls' | 'none';
      password?: string | null;
      grant?: string | null;
      auth: 'password' | 'oauth';
      username: string;
      folders?: Array<string>;
      afterwards?: 'seen' | 'move' | 'delete' | 'nothing';
      moveTo?: string | null;
      enabled?: boolean;
      start?: 'new' | 'all';
    };
    answers: {
      201: {
      id: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        fault: {
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          message: string;
          remedy: string;
          detail: string | null;
          since: string | null;
        } | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      takenFrom: string | null;
      enabled: boolean;
      state: 'off' | 'connecting' | 'connected' | 'failing';
      fault: {
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        message: string;
        remedy: string;
        detail: string | null;
        since: string | null;
      } | null;
      lastMail: string | null;
      skipped: number;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** A mailbox, with what could not be taken in */
  'GET /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      id: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        fault: {
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          message: string;
          remedy: string;
          detail: string | null;
          since: string | null;
        } | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      takenFrom: string | null;
      enabled: boolean;
      state: 'off' | 'connecting' | 'connected' | 'failing';
      fault: {
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        message: string;
        remedy: string;
        detail: string | null;
        since: string | null;
      } | null;
      lastMail: string | null;
      skipped: number;
      messagesSkipped: Array<{
        folder: string;
        uid: number;
        reason: 'too-large' | 'not-stored';
        size: number;
        found: string;
      }>;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Change the settings of a mailbox */
  'PUT /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      name: string;
      address: string;
      host: string;
      port: number;
      security: 'tls' | 'starttls' | 'none';
      password?: string | null;
      grant?: string | null;
      auth: 'password' | 'oauth';
      username: string;
      folders?: Array<string>;
      afterwards?: 'seen' | 'move' | 'delete' | 'nothing';
      moveTo?: string | null;
      enabled?: boolean;
    };
    answers: {
      200: {
      id: string;
      name: string;
      address: string;
      host: string;
      port: number;
      security: string;
      auth: string;
      username: string;
      hasPassword: boolean;
      grant: string | null;
      folders: Array<{
        path: string;
        state: 'connecting' | 'connected' | 'failing';
        fault: {
          code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
          message: string;
          remedy: string;
          detail: string | null;
          since: string | null;
        } | null;
      }>;
      afterwards: string;
      moveTo: string | null;
      takenFrom: string | null;
      enabled: boolean;
      state: 'off' | 'connecting' | 'connected' | 'failing';
      fault: {
        code: 'name-not-found' | 'address-refused' | 'port-closed' | 'no-answer' | 'not-this-protocol' | 'tls-not-offered' | 'tls-expected' | 'tls-expired' | 'tls-wrong-name' | 'tls-untrusted' | 'tls-failed' | 'plain-refused' | 'sign-in-missing' | 'wrong-password' | 'token-refused' | 'consent-withdrawn' | 'consent-missing' | 'client-refused' | 'folder-missing' | 'target-missing' | 'folder-read-only' | 'sender-refused' | 'recipient-refused' | 'too-many-connections' | 'connection-lost' | 'secret-unreadable' | 'our-side' | 'other';
        message: string;
        remedy: string;
        detail: string | null;
        since: string | null;
      } | null;
      lastMail: string | null;
      skipped: number;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Fetch no more from a mailbox; what came from it stays */
  'DELETE /api/v1/{desk}/mailboxes/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Administrative acts, newest first: who did what to what, and when */
  'GET /api/v1/{desk}/audit': {
    path: {
      desk: string;
    };
    query: {
      cursor?: string;
      limit?: number;
      who?: string;
      what?: string;
      target?: string;
      from?: string;
      to?: string;
    };
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        at: string;
        recorded: string;
        actor: {
          kind: 'agent' | 'key' | 'operator' | 'system' | 'contact' | 'intake' | 'anonymous';
          id: string | null;
          name: string | null;
        };
        what: string;
        target: string | null;
        detail: Record<string, unknown>;
      }>;
      next: string | null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** The same as a file for spreadsheets (RFC 4180), newest first; at most 50000 entries */
  'GET /api/v1/{desk}/audit.csv': {
    path: {
      desk: string;
    };
    query: {
      who?: string;
      what?: string;
      target?: string;
      from?: string;
      to?: string;
    };
    body: undefined;
    answers: {
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Whom this desk believes, and what it puts aside */
  'GET /api/v1/{desk}/trust': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      sealers: Array<string>;
      spamThreshold: number;
      scan: 'required' | 'when-present';
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Change whom this desk believes, and what it puts aside */
  'PUT /api/v1/{desk}/trust': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      sealers: Array<string>;
      spamThreshold: number;
      scan: 'required' | 'when-present';
    };
    answers: {
      200: {
      sealers: Array<string>;
      spamThreshold: number;
      scan: 'required' | 'when-present';
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** What the policy wants to know of an agent, what was checked, by whom and when */
  'GET /api/v1/{desk}/agents/{id}/attributes': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: Record<string, string>;
        values: Array<{
          id: string;
          name: Record<string, string>;
        }>;
        clause: string;
        value: string | null;
        checkedBy: string | null;
        checkedAt: string | null;
      }>;
      clearances: Array<string>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Put on record what was checked of an agent: who asks did it, now. Nobody does it of themselves */
  'PUT /api/v1/{desk}/agents/{id}/attributes': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: {
      attributes: Record<string, string | null>;
    };
    answers: {
      200: {
      items: Array<{
        id: string;
        name: Record<string, string>;
        values: Array<{
          id: string;
          name: Record<string, string>;
        }>;
        clause: string;
        value: string | null;
        checkedBy: string | null;
        checkedAt: string | null;
      }>;
      clearances: Array<string>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Keys of the desk, the newest first, with what each may do and when it was last used */
  'GET /api/v1/{desk}/keys': {
    path: {
      desk: string;
    };
    query: {};
    body: undefined;
    answers: {
      200: {
      items: Array<{
        id: string;
        name: string;
        role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
        clearances: Array<string>;
        created: string;
        createdBy: string | null;
        expires: string | null;
        lastUsed: string | null;
        revoked: string | null;
      }>;
      next: null;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Make a key. It is shown this once */
  'POST /api/v1/{desk}/keys': {
    path: {
      desk: string;
    };
    query: {};
    body: {
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      clearances?: Array<string>;
      expires?: string | null;
    };
    answers: {
      201: {
      id: string;
      name: string;
      role: 'agent' | 'lead' | 'manager' | 'administrator' | 'security';
      clearances: Array<string>;
      created: string;
      createdBy: string | null;
      expires: string | null;
      lastUsed: string | null;
      revoked: string | null;
      key: string;
    };
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      422: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
  /** Revoke a key: it opens nothing from now on, and stays in the list */
  'DELETE /api/v1/{desk}/keys/{id}': {
    path: {
      desk: string;
      id: string;
    };
    query: {};
    body: undefined;
    answers: {
      204: undefined;
      401: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      403: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
      404: {
      type: string;
      title: string;
      status: number;
      detail: string;
      errors?: Array<{
        path: string;
        message: string;
      }>;
    };
    };
  };
}
