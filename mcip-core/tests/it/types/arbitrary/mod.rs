//! Arbitrary values of the domain: full supersets, with members of every revision.

mod client;

pub(crate) use client::*;

use std::collections::BTreeMap;

use mcip_core::types::elicitation::*;
use mcip_core::types::*;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Number, Value, json};

pub(crate) fn text() -> impl Strategy<Value = String> + Clone {
    "[a-z \"\\\\\n\u{7f}é√😀]{0,6}"
}

fn name() -> impl Strategy<Value = String> + Clone {
    "[a-z]{1,6}"
}

fn uri() -> impl Strategy<Value = String> + Clone {
    "[a-z]{2,4}://[a-z]{1,5}/[a-z]{0,4}"
}

fn url() -> impl Strategy<Value = String> {
    "https://[a-z]{1,5}/"
}

fn base64() -> impl Strategy<Value = String> {
    select(vec!["", "AP8H", "aGk="]).prop_map(String::from)
}

fn int() -> impl Strategy<Value = u64> {
    0u64..1 << 40
}

fn unit_number() -> impl Strategy<Value = Number> {
    (0u32..=8).prop_map(|n| number(f64::from(n) / 8.0).unwrap())
}

fn any_number() -> impl Strategy<Value = Number> {
    (-4000i32..4000).prop_map(|n| number(f64::from(n) / 8.0).unwrap())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any_number().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(name(), inner, 0..3).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    btree_map(name(), value(), 0..3).prop_map(|map| map.into_iter().collect())
}

/// Members of an object of objects: extensions, experimental capabilities.
fn settings() -> impl Strategy<Value = Extra> {
    let ids = select(vec!["com.example/a", "com.example/b"]);
    btree_map(ids, object(), 0..3).prop_map(|map| {
        let members = map.into_iter().map(|(id, value)| (id.to_owned(), Value::Object(value)));
        Extra::from(members.collect::<Map<_, _>>())
    })
}

fn extra() -> impl Strategy<Value = Extra> {
    object().prop_map(Extra::from)
}

fn meta() -> impl Strategy<Value = Meta> {
    btree_map("com\\.example/[a-z]{1,3}", value(), 0..2)
        .prop_map(|map| Meta::from(map.into_iter().collect::<Map<_, _>>()))
}

fn token() -> impl Strategy<Value = ProgressToken> {
    prop_oneof![
        any::<i32>().prop_map(|n| i64::from(n).into()),
        text().prop_map(Into::into)
    ]
}

fn id() -> impl Strategy<Value = RequestId> {
    prop_oneof![
        any::<i32>().prop_map(|n| i64::from(n).into()),
        text().prop_map(|text| RequestId::string(text).unwrap())
    ]
}

fn level() -> impl Strategy<Value = LoggingLevel> {
    select(LoggingLevel::ALL.to_vec())
}

fn role() -> impl Strategy<Value = Role> {
    select(vec![Role::User, Role::Assistant])
}

/// With what a modern request must have.
fn request_meta() -> impl Strategy<Value = RequestMeta> {
    (
        of(token()),
        of(implementation()),
        client_capabilities(),
        of(level()),
        meta(),
    )
        .prop_map(|(token, info, capabilities, level, rest)| {
            let mut meta = RequestMeta::new()
                .with_protocol_version("2026-07-28")
                .with_client_capabilities(capabilities);
            meta.progress_token = token;
            meta.client_info = info.map(Box::new);
            meta.log_level = level;
            for (key, value) in rest.iter() {
                meta.extra.insert(key.clone(), value.clone());
            }
            meta
        })
}

fn icon() -> impl Strategy<Value = Icon> {
    let theme = select(vec![IconTheme::Light, IconTheme::Dark]);
    (url(), of(name()), of(theme), vec(name(), 0..2)).prop_map(|(src, mime, theme, sizes)| {
        let mut icon = Icon::new(src).with_sizes(sizes);
        icon.mime_type = mime;
        icon.theme = theme;
        icon
    })
}

fn icons() -> impl Strategy<Value = Vec<Icon>> {
    vec(icon(), 0..2)
}

fn implementation() -> impl Strategy<Value = Implementation> {
    (name(), text(), of(text()), of(text()), of(url()), icons()).prop_map(
        |(name, version, title, description, website, icons)| {
            let mut info = Implementation::new(name, version).with_icons(icons);
            info.title = title;
            info.description = description;
            info.website_url = website;
            info
        },
    )
}

fn empty() -> impl Strategy<Value = Option<Extra>> {
    of(Just(Extra::EMPTY))
}

fn client_capabilities() -> impl Strategy<Value = ClientCapabilities> {
    let sampling = of((empty(), empty()).prop_map(|(context, tools)| {
        let mut sampling = SamplingCapability::new();
        sampling.context = context;
        sampling.tools = tools;
        sampling
    }));
    let elicitation = of((empty(), empty()).prop_map(|(form, url)| {
        let mut elicitation = ElicitationCapability::new();
        elicitation.form = form;
        elicitation.url = url;
        elicitation
    }));
    let tasks = of((empty(), empty()).prop_map(|(list, cancel)| {
        let mut tasks = ClientTasksCapability::new();
        tasks.list = list;
        tasks.cancel = cancel;
        tasks
    }));
    (of(of(any::<bool>())), sampling, elicitation, tasks, settings()).prop_map(
        |(roots, sampling, elicitation, tasks, experimental)| {
            let mut capabilities = ClientCapabilities::new().with_experimental(experimental);
            capabilities.roots = roots.map(|list_changed| {
                let mut roots = RootsCapability::new();
                roots.list_changed = list_changed;
                roots
            });
            capabilities.sampling = sampling;
            capabilities.elicitation = elicitation;
            capabilities.tasks = tasks;
            capabilities
        },
    )
}

fn list_changed() -> impl Strategy<Value = Option<ListChangedCapability>> {
    of(of(any::<bool>()).prop_map(|list_changed| {
        let mut capability = ListChangedCapability::new();
        capability.list_changed = list_changed;
        capability
    }))
}

fn server_capabilities() -> impl Strategy<Value = ServerCapabilities> {
    let resources = of((of(any::<bool>()), of(any::<bool>())).prop_map(|(subscribe, changed)| {
        let mut resources = ResourcesCapability::new();
        resources.subscribe = subscribe;
        resources.list_changed = changed;
        resources
    }));
    let tasks = of(empty().prop_map(|list| {
        let mut tasks = ServerTasksCapability::new();
        tasks.list = list;
        tasks
    }));
    (
        empty(),
        empty(),
        list_changed(),
        resources,
        list_changed(),
        tasks,
        settings(),
    )
        .prop_map(
            |(logging, completions, prompts, resources, tools, tasks, experimental)| {
                let mut capabilities = ServerCapabilities::new().with_experimental(experimental);
                capabilities.logging = logging;
                capabilities.completions = completions;
                capabilities.prompts = prompts;
                capabilities.resources = resources;
                capabilities.tools = tools;
                capabilities.tasks = tasks;
                capabilities
            },
        )
}

fn annotations() -> impl Strategy<Value = Option<Box<Annotations>>> {
    of(
        (of(vec(role(), 0..2)), of(unit_number()), of(text())).prop_map(|(audience, priority, modified)| {
            let mut annotations = Annotations::new();
            annotations.audience = audience;
            annotations.priority = priority;
            annotations.last_modified = modified;
            Box::new(annotations)
        }),
    )
}

fn text_content() -> impl Strategy<Value = TextContent> {
    (text(), annotations(), meta()).prop_map(|(text, annotations, meta)| {
        let mut content = TextContent::new(text).with_meta(meta);
        content.annotations = annotations;
        content
    })
}

fn image_content() -> impl Strategy<Value = ImageContent> {
    (base64(), name(), annotations(), meta()).prop_map(|(data, mime, annotations, meta)| {
        let mut content = ImageContent::new(data, mime).with_meta(meta);
        content.annotations = annotations;
        content
    })
}

fn audio_content() -> impl Strategy<Value = AudioContent> {
    (base64(), name(), annotations(), meta()).prop_map(|(data, mime, annotations, meta)| {
        let mut content = AudioContent::new(data, mime).with_meta(meta);
        content.annotations = annotations;
        content
    })
}

fn contents() -> impl Strategy<Value = ResourceContents> {
    (
        uri(),
        prop_oneof![text().prop_map(Ok), base64().prop_map(Err)],
        of(name()),
        meta(),
    )
        .prop_map(|(uri, data, mime, meta)| {
            let mut contents = match data {
                Ok(text) => ResourceContents::text(uri, text),
                Err(blob) => {
                    let mut contents = ResourceContents::blob(uri, []);
                    contents.data = ResourceData::Blob(blob);
                    contents
                }
            };
            contents.mime_type = mime;
            contents.with_meta(meta)
        })
}

fn resource() -> impl Strategy<Value = Resource> {
    let texts = (of(text()), of(text()), of(name()));
    (uri(), name(), texts, annotations(), of(int()), icons(), meta()).prop_map(
        |(uri, name, (title, description, mime), annotations, size, icons, meta)| {
            let mut resource = Resource::new(uri, name).with_icons(icons).with_meta(meta);
            resource.title = title;
            resource.description = description;
            resource.mime_type = mime;
            resource.annotations = annotations;
            resource.size = size;
            resource
        },
    )
}

fn template() -> impl Strategy<Value = ResourceTemplate> {
    let texts = (of(text()), of(text()), of(name()));
    (uri(), name(), texts, annotations(), icons(), meta()).prop_map(
        |(uri, name, (title, description, mime), annotations, icons, meta)| {
            let mut template = ResourceTemplate::new(uri, name).with_icons(icons).with_meta(meta);
            template.title = title;
            template.description = description;
            template.mime_type = mime;
            template.annotations = annotations;
            template
        },
    )
}

fn block() -> impl Strategy<Value = ContentBlock> {
    let embedded = (contents(), annotations(), meta()).prop_map(|(contents, annotations, meta)| {
        let mut resource = EmbeddedResource::new(contents).with_meta(meta);
        resource.annotations = annotations;
        resource
    });
    prop_oneof![
        text_content().prop_map(ContentBlock::from),
        image_content().prop_map(ContentBlock::from),
        audio_content().prop_map(ContentBlock::from),
        resource().prop_map(ContentBlock::resource_link),
        embedded.prop_map(ContentBlock::from),
    ]
}

/// Schemas with boolean subschemas, without a type, and with keywords that older revisions do not name.
fn schema() -> impl Strategy<Value = Schema> {
    let property = prop_oneof![
        any::<bool>().prop_map(Value::from),
        Just(json!({"type": "string"})),
        object().prop_map(Value::Object),
    ];
    (
        of(btree_map(name(), property, 0..3)),
        of(vec(name(), 0..2)),
        any::<bool>(),
    )
        .prop_map(|(properties, required, composed)| {
            let mut schema = Map::from_iter([("type".to_owned(), json!("object"))]);
            if let Some(properties) = properties {
                schema.insert("properties".into(), Value::Object(properties.into_iter().collect()));
            }
            if let Some(required) = required {
                schema.insert("required".into(), required.into());
            }
            if composed {
                schema.insert("allOf".into(), json!([{"if": {}, "then": true}]));
            }
            Schema::from(schema)
        })
}

fn output_schema() -> impl Strategy<Value = Schema> {
    let list = || Schema::try_from(json!({"type": "array"})).unwrap();
    prop_oneof![3 => schema(), 1 => Just(()).prop_map(move |()| list())]
}

pub(crate) fn tool() -> impl Strategy<Value = Tool> {
    let hints = of(
        (of(text()), of(any::<bool>()), of(any::<bool>())).prop_map(|(title, read_only, open)| {
            let mut hints = ToolAnnotations::new();
            hints.title = title;
            hints.read_only_hint = read_only;
            hints.open_world_hint = open;
            Box::new(hints)
        }),
    );
    let support = select(vec![
        TaskSupport::Forbidden,
        TaskSupport::Optional,
        TaskSupport::Required,
    ]);
    let texts = (of(text()), of(text()));
    (
        name(),
        schema(),
        texts,
        of(output_schema()),
        hints,
        of(support),
        icons(),
        meta(),
    )
        .prop_map(
            |(name, input, (title, description), output, hints, support, icons, meta)| {
                let mut tool = Tool::new(name, input).with_icons(icons).with_meta(meta);
                tool.title = title;
                tool.description = description;
                tool.output_schema = output;
                tool.annotations = hints;
                tool.execution = support.map(|support| ToolExecution::new().with_task_support(support));
                tool
            },
        )
}

fn cache() -> impl Strategy<Value = Option<CacheHint>> {
    let scope = select(vec![CacheScope::Public, CacheScope::Private]);
    of((int(), scope).prop_map(|(ttl_ms, scope)| CacheHint { ttl_ms, scope }))
}

fn structured() -> impl Strategy<Value = Option<RawJson>> {
    of(value().prop_map(RawJson::from))
}

pub(crate) fn call_tool_result() -> impl Strategy<Value = CallToolResult> {
    (vec(block(), 0..3), of(any::<bool>()), structured(), meta()).prop_map(|(content, error, structured, meta)| {
        let mut result = CallToolResult::new(content).with_meta(meta);
        result.is_error = error;
        result.structured_content = structured;
        result
    })
}

macro_rules! list_result {
    ($name:ident, $type:ident, $item:expr) => {
        pub(crate) fn $name() -> impl Strategy<Value = $type> {
            (vec($item, 0..3), of(text()), cache(), meta()).prop_map(|(items, cursor, cache, meta)| {
                let mut result = $type::new(items).with_meta(meta);
                result.next_cursor = cursor;
                result.cache = cache;
                result
            })
        }
    };
}

list_result!(list_tools_result, ListToolsResult, tool());
list_result!(list_resources_result, ListResourcesResult, resource());
list_result!(list_templates_result, ListResourceTemplatesResult, template());
list_result!(list_prompts_result, ListPromptsResult, prompt());

pub(crate) fn read_resource_result() -> impl Strategy<Value = ReadResourceResult> {
    (vec(contents(), 0..3), cache(), meta()).prop_map(|(contents, cache, meta)| {
        let mut result = ReadResourceResult::new(contents).with_meta(meta);
        result.cache = cache;
        result
    })
}

fn prompt() -> impl Strategy<Value = Prompt> {
    let argument =
        (name(), of(text()), of(text()), of(any::<bool>())).prop_map(|(name, title, description, required)| {
            let mut argument = PromptArgument::new(name);
            argument.title = title;
            argument.description = description;
            argument.required = required;
            argument
        });
    (name(), of(text()), of(text()), vec(argument, 0..3), icons(), meta()).prop_map(
        |(name, title, description, arguments, icons, meta)| {
            let mut prompt = Prompt::new(name)
                .with_arguments(arguments)
                .with_icons(icons)
                .with_meta(meta);
            prompt.title = title;
            prompt.description = description;
            prompt
        },
    )
}

pub(crate) fn get_prompt_result() -> impl Strategy<Value = GetPromptResult> {
    let message = (role(), block()).prop_map(|(role, block)| PromptMessage::new(role, block));
    (vec(message, 0..3), of(text()), meta()).prop_map(|(messages, description, meta)| {
        let mut result = GetPromptResult::new(messages).with_meta(meta);
        result.description = description;
        result
    })
}

pub(crate) fn complete_result() -> impl Strategy<Value = CompleteResult> {
    (vec(text(), 0..4), of(int()), of(any::<bool>()), meta()).prop_map(|(values, total, more, meta)| {
        let mut completion = Completion::new(values);
        completion.total = total;
        completion.has_more = more;
        CompleteResult::new(completion).with_meta(meta)
    })
}

pub(crate) fn initialize_params() -> impl Strategy<Value = InitializeParams> {
    (text(), client_capabilities(), implementation(), request_meta()).prop_map(|(version, capabilities, info, meta)| {
        InitializeParams::new(version, capabilities, info).with_meta(meta)
    })
}

pub(crate) fn initialize_result() -> impl Strategy<Value = InitializeResult> {
    (text(), server_capabilities(), implementation(), of(text()), meta()).prop_map(
        |(version, capabilities, info, instructions, meta)| {
            let mut result = InitializeResult::new(version, capabilities, info).with_meta(meta);
            result.instructions = instructions;
            result
        },
    )
}

pub(crate) fn discover_result() -> impl Strategy<Value = DiscoverResult> {
    (
        vec(text(), 0..3),
        server_capabilities(),
        settings(),
        of(text()),
        cache(),
        meta(),
    )
        .prop_map(|(versions, capabilities, extensions, instructions, cache, meta)| {
            let capabilities = capabilities.with_extensions(extensions);
            let mut result = DiscoverResult::new(versions, capabilities).with_meta(meta);
            result.instructions = instructions;
            result.cache = cache;
            result
        })
}

pub(crate) fn call_tool_params() -> impl Strategy<Value = CallToolParams> {
    (
        name(),
        of(object()),
        of(text()),
        task_request(),
        input_responses(),
        request_meta(),
    )
        .prop_map(|(name, arguments, state, task, responses, meta)| {
            let mut params = CallToolParams::new(name)
                .with_input_responses(responses)
                .with_meta(meta);
            params.arguments = arguments.map(RawObject::from);
            params.request_state = state;
            params.task = task;
            params
        })
}

fn strings() -> impl Strategy<Value = BTreeMap<String, String>> {
    btree_map(name(), text(), 0..3)
}

pub(crate) fn get_prompt_params() -> impl Strategy<Value = GetPromptParams> {
    (name(), strings(), of(text()), input_responses(), request_meta()).prop_map(
        |(name, arguments, state, responses, meta)| {
            let mut params = GetPromptParams::new(name)
                .with_arguments(arguments)
                .with_input_responses(responses)
                .with_meta(meta);
            params.request_state = state;
            params
        },
    )
}

pub(crate) fn read_resource_params() -> impl Strategy<Value = ReadResourceParams> {
    (uri(), of(text()), input_responses(), request_meta()).prop_map(|(uri, state, responses, meta)| {
        let mut params = ReadResourceParams::new(uri)
            .with_input_responses(responses)
            .with_meta(meta);
        params.request_state = state;
        params
    })
}

pub(crate) fn resource_uri_params() -> impl Strategy<Value = ResourceUriParams> {
    (uri(), request_meta()).prop_map(|(uri, meta)| ResourceUriParams::new(uri).with_meta(meta))
}

pub(crate) fn list_params() -> impl Strategy<Value = ListParams> {
    (of(text()), request_meta()).prop_map(|(cursor, meta)| {
        let mut params = ListParams::new().with_meta(meta);
        params.cursor = cursor;
        params
    })
}

pub(crate) fn complete_params() -> impl Strategy<Value = CompleteParams> {
    let prompt = (name(), of(text())).prop_map(|(name, title)| {
        let mut reference = PromptReference::new(name);
        reference.title = title;
        CompletionReference::from(reference)
    });
    let resource = uri().prop_map(|uri| CompletionReference::from(ResourceReference::new(uri)));
    let context = of(strings()).prop_map(|known| known.map(|known| CompletionContext::new().with_arguments(known)));
    (prop_oneof![prompt, resource], name(), text(), context, request_meta()).prop_map(
        |(reference, name, value, context, meta)| {
            let mut params = CompleteParams::new(reference, CompletionArgument::new(name, value)).with_meta(meta);
            params.context = context;
            params
        },
    )
}

pub(crate) fn set_level_params() -> impl Strategy<Value = SetLevelParams> {
    (level(), request_meta()).prop_map(|(level, meta)| SetLevelParams::new(level).with_meta(meta))
}

fn filter() -> impl Strategy<Value = SubscriptionFilter> {
    (of(any::<bool>()), of(any::<bool>()), btree_set(uri(), 0..3)).prop_map(|(tools, prompts, resources)| {
        let mut filter = SubscriptionFilter::new().with_resource_subscriptions(resources);
        filter.tools_list_changed = tools;
        filter.prompts_list_changed = prompts;
        filter
    })
}

pub(crate) fn listen_params() -> impl Strategy<Value = ListenParams> {
    (filter(), request_meta()).prop_map(|(filter, meta)| ListenParams::new(filter).with_meta(meta))
}

pub(crate) fn acknowledged_params() -> impl Strategy<Value = SubscriptionAcknowledgedParams> {
    (filter(), meta()).prop_map(|(filter, meta)| SubscriptionAcknowledgedParams::new(filter).with_meta(meta))
}

pub(crate) fn listen_result() -> impl Strategy<Value = ListenResult> {
    id().prop_map(|id| ListenResult::of(&id))
}

pub(crate) fn cancelled_params() -> impl Strategy<Value = CancelledParams> {
    (of(id()), of(text()), meta()).prop_map(|(id, reason, meta)| {
        let mut params = CancelledParams::new().with_meta(meta);
        params.request_id = id;
        params.reason = reason;
        params
    })
}

pub(crate) fn progress_params() -> impl Strategy<Value = ProgressParams> {
    (token(), any_number(), of(any_number()), of(text()), meta()).prop_map(|(token, progress, total, message, meta)| {
        let mut params = ProgressParams::new(token, progress).with_meta(meta);
        params.total = total;
        params.message = message;
        params
    })
}

pub(crate) fn log_message_params() -> impl Strategy<Value = LogMessageParams> {
    (level(), value(), of(text()), meta()).prop_map(|(level, data, logger, meta)| {
        let mut params = LogMessageParams::new(level, data).with_meta(meta);
        params.logger = logger;
        params
    })
}

pub(crate) fn resource_updated_params() -> impl Strategy<Value = ResourceUpdatedParams> {
    (uri(), meta()).prop_map(|(uri, meta)| ResourceUpdatedParams::new(uri).with_meta(meta))
}

pub(crate) fn notification_params() -> impl Strategy<Value = NotificationParams> {
    meta().prop_map(|meta| NotificationParams::new().with_meta(meta))
}

pub(crate) fn elicitation_complete_params() -> impl Strategy<Value = ElicitationCompleteParams> {
    (name(), meta()).prop_map(|(id, meta)| ElicitationCompleteParams::new(id).with_meta(meta))
}

fn status() -> impl Strategy<Value = TaskStatus> {
    select(vec![
        TaskStatus::Working,
        TaskStatus::InputRequired,
        TaskStatus::Completed,
        TaskStatus::Failed,
    ])
}

pub(crate) fn core_task() -> impl Strategy<Value = CoreTask> {
    (name(), status(), text(), of(int()), of(text()), of(int()), meta()).prop_map(
        |(id, status, time, ttl, message, poll, meta)| {
            let mut task = CoreTask::new(id, status, time.clone(), time, ttl).with_meta(meta);
            task.status_message = message;
            task.poll_interval = poll;
            task
        },
    )
}

pub(crate) fn create_task_result() -> impl Strategy<Value = CreateTaskResult> {
    (core_task(), meta()).prop_map(|(task, meta)| CreateTaskResult::new(task.with_meta(Meta::new())).with_meta(meta))
}

pub(crate) fn list_tasks_result() -> impl Strategy<Value = ListTasksResult> {
    let task = core_task().prop_map(|task| task.with_meta(Meta::new()));
    (vec(task, 0..3), of(text()), meta()).prop_map(|(tasks, cursor, meta)| {
        let mut result = ListTasksResult::new(tasks).with_meta(meta);
        result.next_cursor = cursor;
        result
    })
}
