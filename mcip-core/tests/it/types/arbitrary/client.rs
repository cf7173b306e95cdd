//! Arbitrary values of what clients are asked and answer: sampling, roots, elicitation, rounds.

use super::*;

fn sampling_block() -> impl Strategy<Value = SamplingBlock> {
    let tool_use = (name(), name(), object(), meta())
        .prop_map(|(id, name, input, meta)| ToolUseContent::new(id, name, input).with_meta(meta));
    let tool_result = (name(), vec(block(), 0..2), of(any::<bool>()), structured(), meta()).prop_map(
        |(id, content, error, structured, meta)| {
            let mut result = ToolResultContent::new(id, content).with_meta(meta);
            result.is_error = error;
            result.structured_content = structured;
            result
        },
    );
    prop_oneof![
        text_content().prop_map(SamplingBlock::from),
        image_content().prop_map(SamplingBlock::from),
        audio_content().prop_map(SamplingBlock::from),
        tool_use.prop_map(SamplingBlock::from),
        tool_result.prop_map(SamplingBlock::from),
    ]
}

fn sampling_content() -> impl Strategy<Value = SamplingContent> {
    prop_oneof![
        sampling_block().prop_map(SamplingContent::One),
        vec(sampling_block(), 0..3).prop_map(SamplingContent::Many),
    ]
}

pub(crate) fn task_request() -> impl Strategy<Value = Option<TaskRequest>> {
    of(of(int()).prop_map(|ttl| {
        let mut task = TaskRequest::new();
        task.ttl = ttl;
        task
    }))
}

pub(crate) fn create_message_params() -> impl Strategy<Value = CreateMessageParams> {
    let message = (role(), sampling_content(), meta())
        .prop_map(|(role, content, meta)| SamplingMessage::new(role, content).with_meta(meta));
    let preferences = (of(unit_number()), of(vec(of(name()), 0..2))).prop_map(|(speed, hints)| {
        let mut preferences = ModelPreferences::new();
        preferences.speed_priority = speed;
        preferences.hints = hints.map(|hints| {
            hints
                .into_iter()
                .map(|name| name.map_or_else(ModelHint::new, |name| ModelHint::new().with_name(name)))
                .collect()
        });
        preferences
    });
    let context = select(vec![
        IncludeContext::None,
        IncludeContext::ThisServer,
        IncludeContext::AllServers,
    ]);
    let mode = select(vec![
        ToolChoiceMode::Auto,
        ToolChoiceMode::Required,
        ToolChoiceMode::None,
    ]);
    let options = (
        of(preferences),
        of(text()),
        of(context),
        of(any_number()),
        of(vec(text(), 0..2)),
        of(extra()),
    );
    let tools = (of(vec(tool(), 0..2)), of(of(mode)), task_request());
    (vec(message, 0..3), int(), options, tools, request_meta()).prop_map(
        |(messages, max_tokens, options, (tools, choice, task), meta)| {
            let mut params = CreateMessageParams::new(messages, max_tokens).with_meta(meta);
            (
                params.model_preferences,
                params.system_prompt,
                params.include_context,
                params.temperature,
                params.stop_sequences,
                params.metadata,
            ) = options;
            params.tools = tools;
            params.tool_choice = choice.map(|mode| {
                let mut choice = ToolChoice::new();
                choice.mode = mode;
                choice
            });
            params.task = task;
            params
        },
    )
}

pub(crate) fn create_message_result() -> impl Strategy<Value = CreateMessageResult> {
    let stop = prop_oneof![Just(StopReason::ToolUse), name().prop_map(StopReason::from)];
    (role(), sampling_content(), text(), of(stop), meta()).prop_map(|(role, content, model, stop, meta)| {
        let mut result = CreateMessageResult::new(role, content, model).with_meta(meta);
        result.stop_reason = stop;
        result
    })
}

pub(crate) fn list_roots_result() -> impl Strategy<Value = ListRootsResult> {
    let root = ("file:///[a-z]{1,5}", of(text()), meta()).prop_map(|(uri, name, meta)| {
        let mut root = Root::new(uri).with_meta(meta);
        root.name = name;
        root
    });
    (vec(root, 0..3), meta()).prop_map(|(roots, meta)| ListRootsResult::new(roots).with_meta(meta))
}

fn field() -> impl Strategy<Value = PrimitiveSchema> {
    let labels = || (of(text()), of(text()));
    let formats = select(vec![
        StringFormat::Email,
        StringFormat::Uri,
        StringFormat::Date,
        StringFormat::DateTime,
    ]);
    let string =
        (labels(), of(formats), of(text()), of(int())).prop_map(|((title, description), format, default, most)| {
            let mut schema = StringSchema::new();
            schema.title = title;
            schema.description = description;
            schema.format = format;
            schema.default = default;
            schema.max_length = most;
            schema.into()
        });
    let kinds = select(vec![NumberKind::Number, NumberKind::Integer]);
    let number =
        (kinds, labels(), of(any_number()), of(any_number())).prop_map(|(kind, (title, _), least, default)| {
            let mut schema = NumberSchema::new(kind);
            schema.title = title;
            schema.minimum = least;
            schema.default = default;
            schema.into()
        });
    let boolean = (labels(), of(any::<bool>())).prop_map(|((title, description), default)| {
        let mut schema = BooleanSchema::new();
        schema.title = title;
        schema.description = description;
        schema.default = default;
        schema.into()
    });
    let plain = (vec(name(), 1..3), vec(text(), 0..3), of(name())).prop_map(|(values, names, default)| {
        let mut schema = SelectSchema::new(values).with_names(names);
        schema.default = default;
        schema.into()
    });
    let option = || (name(), text()).prop_map(|(value, title)| EnumOption::new(value, title));
    let titled = (vec(option(), 1..3), of(name())).prop_map(|(options, default)| {
        let mut schema = TitledSelectSchema::new(options);
        schema.default = default;
        schema.into()
    });
    let many = (vec(name(), 1..3), of(int()), of(vec(name(), 0..2))).prop_map(|(values, most, default)| {
        let mut schema = MultiSelectSchema::new(EnumItems::new(values));
        schema.max_items = most;
        schema.default = default;
        schema.into()
    });
    let titled_many = (vec(option(), 1..3), of(int())).prop_map(|(options, least)| {
        let mut schema = TitledMultiSelectSchema::new(TitledEnumItems::new(options));
        schema.min_items = least;
        schema.into()
    });
    Union::new([
        string.boxed(),
        number.boxed(),
        boolean.boxed(),
        plain.boxed(),
        titled.boxed(),
        many.boxed(),
        titled_many.boxed(),
    ])
}

pub(crate) fn elicit_params() -> impl Strategy<Value = ElicitParams> {
    let schema = (btree_map(name(), (field(), any::<bool>()), 0..3), of(text())).prop_map(|(fields, dialect)| {
        let mut schema = ElicitSchema::default();
        schema.dialect = dialect;
        fields.into_iter().fold(schema, |schema, (name, (field, required))| {
            if required {
                schema.required_field(name, field)
            } else {
                schema.field(name, field)
            }
        })
    });
    let form = (text(), schema, any::<bool>(), task_request(), request_meta()).prop_map(
        |(message, schema, named, task, meta)| {
            let mut params = ElicitFormParams::new(message, schema).with_meta(meta);
            params.mode = named.then_some(FormMode::Form);
            params.task = task;
            ElicitParams::Form(params)
        },
    );
    let url = (text(), url(), of(name()), task_request(), request_meta()).prop_map(|(message, url, id, task, meta)| {
        let mut params = ElicitUrlParams::new(message, url).with_meta(meta);
        params.elicitation_id = id;
        params.task = task;
        ElicitParams::Url(params)
    });
    prop_oneof![form, url]
}

pub(crate) fn elicit_result() -> impl Strategy<Value = ElicitResult> {
    let answer = prop_oneof![
        text().prop_map(Value::from),
        any_number().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        vec(name(), 0..3).prop_map(Value::from),
    ];
    let action = select(vec![ElicitAction::Accept, ElicitAction::Decline, ElicitAction::Cancel]);
    (action, of(btree_map(name(), answer, 0..3)), meta()).prop_map(|(action, content, meta)| {
        let mut result = ElicitResult::new(action).with_meta(meta);
        result.content = content.map(|content| content.into_iter().collect());
        result
    })
}

pub(crate) fn input_required_result() -> impl Strategy<Value = InputRequiredResult> {
    // In a result the questions have no metadata of their own.
    let ask = prop_oneof![
        elicit_params()
            .boxed()
            .prop_map(|params| InputRequest::from(match params {
                ElicitParams::Form(params) => ElicitParams::Form(params.with_meta(RequestMeta::new())),
                ElicitParams::Url(params) => ElicitParams::Url(params.with_meta(RequestMeta::new())),
            })),
        create_message_params()
            .boxed()
            .prop_map(|params| InputRequest::from(params.with_meta(RequestMeta::new()))),
        Just(()).prop_map(|()| InputRequest::list_roots()),
    ];
    (btree_map(name(), ask, 0..3), text(), meta()).prop_map(|(requests, state, meta)| {
        InputRequiredResult::new()
            .with_input_requests(requests)
            .with_request_state(state)
            .with_meta(meta)
    })
}

pub(crate) fn input_responses() -> impl Strategy<Value = InputResponses> {
    let answer = prop_oneof![
        elicit_result().prop_map(|result| InputResponse::try_from(&result.with_meta(Meta::new())).unwrap()),
        list_roots_result().prop_map(|result| InputResponse::try_from(&result.with_meta(Meta::new())).unwrap()),
    ];
    btree_map(name(), answer, 0..2)
}
